export { inventPeople } from '../../lib/local/demo/invented-people.ts';
