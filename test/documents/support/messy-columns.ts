import type { Chance } from './chance.ts';
import type { Person } from './invented-people.ts';

/* The columns of a messy list: their headings, and how each writes a person. */

export type Field = keyof Person;

export type Value = string | number | Date | null;

export interface Column {
  heading: string;
  /** Second heading line, for columns under a common heading. */
  below?: string;
  fields: Field[];
  write: (person: Person, row: RowState) => Value;
}

export interface RowState {
  spoiled: Map<Field, Value>;
  number: number;
}

const pad = (value: number | string): string => String(value).padStart(2, '0');

function dateWriter(chance: Chance, typed: boolean, features: string[]): (person: Person, row: RowState) => Value {
  const style = chance.pick(typed ? ['date', 'date', 'text', 'mixed', 'serial', 'swapped'] : ['text', 'text', 'mixed']);
  features.push(`dates ${style}`);
  const separator = chance.pick(['/', '/', '-', '.']);
  const zeros = chance.chance(0.5);
  const asText = (date: string): string => {
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    return zeros
      ? `${pad(day)}${separator}${pad(month)}${separator}${year}`
      : `${day}${separator}${month}${separator}${year}`;
  };
  return ({ birthDate }, { spoiled }) => {
    const date = new Date(`${birthDate}T00:00:00Z`);
    if (style === 'swapped' && date.getUTCDate() <= 12) {
      if (date.getUTCDate() === date.getUTCMonth() + 1) return date;
      const swapped = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1));
      spoiled.set('birthDate', swapped);
      return swapped;
    }
    if (style === 'date') return date;
    if (style === 'serial') return date.getTime() / 86_400_000 + 25_569;
    if (style === 'mixed')
      return chance.pick([typed ? date : asText(birthDate), asText(birthDate), ` ${asText(birthDate)} `, birthDate]);
    return asText(birthDate);
  };
}

function nameColumns(chance: Chance, features: string[]): Column[] {
  const noise = (name: string): string => {
    const style = chance.pick(['plain', 'plain', 'plain', 'capitals', 'decomposed', 'spaces', 'comrade', 'invisible']);
    if (style === 'capitals') return name.toLocaleUpperCase('vi');
    if (style === 'decomposed') return name.normalize('NFD');
    if (style === 'spaces') return `  ${name.replace(' ', '   ')} `;
    if (style === 'comrade') return `Đ/c ${name}`;
    if (style === 'invisible') return name.replace(' ', '\u00A0') + '\u200B';
    return name;
  };
  const spoiledOr = (row: RowState, value: string | null): Value =>
    row.spoiled.has('fullName') ? (row.spoiled.get('fullName') as Value) : value;
  const style = chance.pick(['one', 'one', 'one', 'two', 'two nameless']);
  features.push(`name ${style}`);
  if (style === 'one') {
    const heading = chance.pick([
      'Họ và tên',
      'HỌ VÀ TÊN',
      'Họ tên',
      'Họ và tên học viên',
      'Họ, tên đảng viên',
      'ho va ten',
      'Họ và tên (chữ in hoa)',
      'Tên học viên',
      'Họ và tên khai sinh',
    ]);
    return [{ heading, fields: ['fullName'], write: ({ fullName }, row) => spoiledOr(row, noise(fullName)) }];
  }
  const last = (name: string): string => name.split(' ').at(-1) as string;
  const first = (name: string): string => name.split(' ').slice(0, -1).join(' ');
  const [left, right] =
    style === 'two'
      ? chance.pick([
          ['Họ', 'Tên'],
          ['Họ và tên đệm', 'Tên'],
          ['Họ đệm', 'Tên'],
          ['Họ lót', 'Tên'],
        ])
      : ['Họ và tên', ''];
  return [
    { heading: left, fields: ['fullName'], write: ({ fullName }, row) => spoiledOr(row, first(fullName)) },
    {
      heading: right,
      fields: [],
      write: ({ fullName }, row) => (row.spoiled.has('fullName') ? null : last(fullName)),
    },
  ];
}

function birthColumns(chance: Chance, typed: boolean, features: string[]): Column[] {
  const style = chance.pick([
    'one',
    'one',
    'one',
    'one',
    'parts',
    'by sex',
    'one and ticks',
    'one and word',
    'one and word',
  ]);
  features.push(`birth ${style}`);
  const spoiledOr = (row: RowState, value: Value): Value => row.spoiled.get('birthDate') ?? value;
  if (style === 'parts') {
    const part =
      (at: number) =>
      ({ birthDate }: Person, row: RowState): Value => {
        const spoiled = row.spoiled.has('birthDate');
        return spoiled && at < 2 ? null : Number(birthDate.split('-')[2 - at]);
      };
    return (['Ngày', 'Tháng', 'Năm'] as const).map((below, i) => ({
      heading: i === 0 ? 'Ngày sinh' : '',
      below,
      fields: i === 0 ? ['birthDate'] : [],
      write: part(i),
    }));
  }
  const write = dateWriter(chance, typed, features);
  if (style === 'by sex') {
    const under =
      (sex: Person['sex']) =>
      (person: Person, row: RowState): Value => {
        if (person.sex !== sex) return null;
        const value = write(person, row);
        return spoiledOr(row, value);
      };
    return [
      {
        heading: chance.pick(['Ngày, tháng, năm sinh', 'Năm sinh', 'Ngày sinh']),
        below: 'Nam',
        fields: ['birthDate', 'sex'],
        write: under('male'),
      },
      { heading: '', below: 'Nữ', fields: [], write: under('female') },
    ];
  }
  const heading = chance.pick([
    'Ngày sinh',
    'Ngày, tháng, năm sinh',
    'NGÀY SINH',
    'Năm sinh',
    'Sinh ngày',
    'ngay sinh',
    'Ngày/tháng/năm sinh',
  ]);
  const one: Column = {
    heading,
    fields: ['birthDate'],
    write: (person, row) => {
      const value = write(person, row);
      return spoiledOr(row, value);
    },
  };
  if (style === 'one') return [one];
  if (style === 'one and ticks') {
    const tick =
      (sex: Person['sex']) =>
      (person: Person): Value =>
        person.sex === sex ? 'x' : null;
    return [
      one,
      { heading: 'Giới tính', below: 'Nam', fields: ['sex'], write: tick('male') },
      { heading: '', below: 'Nữ', fields: [], write: tick('female') },
    ];
  }
  const words = chance.pick([
    ['Nam', 'Nữ'],
    ['nam', 'nữ'],
    ['NAM', 'NỮ'],
    ['Nam', 'Nu'],
  ] as const);
  const sex: Column = {
    heading: chance.pick(['Giới tính', 'GT', 'Nam/Nữ', 'Phái', 'Giới tính (Nam/Nữ)']),
    fields: ['sex'],
    write: (person, row) => row.spoiled.get('sex') ?? (person.sex === 'male' ? words[0] : words[1]),
  };
  return [one, sex];
}

function otherColumns(chance: Chance, typed: boolean): Column[] {
  const asNumber = typed && chance.chance(0.5);
  const lostZeros = !typed && chance.chance(0.3);
  const text =
    (field: Field, change: (value: string) => Value = value => value) =>
    (person: Person, row: RowState): Value =>
      row.spoiled.has(field) ? (row.spoiled.get(field) as Value) : change(person[field]);
  const phone = chance.pick([
    (p: string) => p,
    (p: string) => `${p.slice(0, 4)} ${p.slice(4, 7)} ${p.slice(7)}`,
    (p: string) => `${p.slice(0, 4)}.${p.slice(4, 7)}.${p.slice(7)}`,
    (p: string) => `+84${p.slice(1)}`,
  ]);
  const status = {
    none: ['Quần chúng', 'QCƯT', 'Quần chúng ưu tú'],
    probationary: ['Đảng viên dự bị', 'ĐV dự bị', 'Dự bị'],
    member: ['Đảng viên', 'Đảng viên chính thức', 'Chính thức'],
  };
  const columns: Column[] = [
    {
      heading: chance.pick(['Số điện thoại', 'SĐT', 'Điện thoại', 'ĐT', 'Số ĐT (Zalo)', 'Điện thoại liên hệ']),
      fields: ['phone'],
      write: text('phone', value => (asNumber ? Number(value) : lostZeros ? value.slice(1) : phone(value))),
    },
    {
      heading: chance.pick([
        'Số CCCD',
        'CCCD',
        'CMND/CCCD',
        'Số căn cước',
        'Căn cước công dân',
        'Số định danh cá nhân',
      ]),
      fields: ['citizenId'],
      write: text('citizenId', value => (asNumber ? Number(value) : lostZeros ? String(Number(value)) : value)),
    },
    {
      heading: chance.pick([
        'Đơn vị',
        'Đơn vị công tác',
        'Chi bộ',
        'Nơi công tác',
        'Cơ quan, đơn vị',
        'Chi bộ sinh hoạt',
      ]),
      fields: ['unit'],
      write: text('unit'),
    },
    {
      heading: chance.pick(['Xã', 'Xã/phường', 'Phường, xã', 'Địa phương']),
      fields: ['commune'],
      write: text('commune'),
    },
    {
      heading: chance.pick(['Chức vụ', 'Chức danh', 'Chức vụ hiện nay', 'Nghề nghiệp']),
      fields: ['office'],
      write: text('office'),
    },
    {
      heading: chance.pick(['Đối tượng', 'Đảng viên/Quần chúng', 'Đối tượng học']),
      fields: ['partyStatus'],
      write: text('partyStatus', value => chance.pick(status[value as keyof typeof status])),
    },
  ];
  return columns.filter(() => chance.chance(0.6));
}

/** Columns nobody asked for; their dates and numbers must not be taken for something else. */
function strangeColumns(chance: Chance): Column[] {
  const columns: Column[] = [
    { heading: 'Ngày vào Đảng', fields: [], write: () => chance.pick(['03/02/2015', '19/5/2018', null]) },
    { heading: 'Dân tộc', fields: [], write: () => 'Kinh' },
    { heading: 'Trình độ chuyên môn', fields: [], write: () => 'Đại học' },
    { heading: 'Quê quán', fields: [], write: () => 'xã Tân Lập' },
    { heading: 'Ghi chú', fields: [], write: () => null },
    { heading: 'Họ tên bố', fields: [], write: () => 'Nguyễn Văn Cha' },
  ];
  return columns.filter(() => chance.chance(0.25));
}

export function chooseColumns(chance: Chance, typed: boolean, features: string[]): Column[] {
  const groups = chance.shuffle([
    nameColumns(chance, features),
    birthColumns(chance, typed, features),
    ...otherColumns(chance, typed).map(column => [column]),
    ...strangeColumns(chance).map(column => [column]),
  ]);
  const usual = chance.chance(0.7)
    ? groups.toSorted((a, b) => Number(b[0]?.fields[0] === 'fullName') - Number(a[0]?.fields[0] === 'fullName'))
    : groups;
  const columns = usual.flat();
  if (chance.chance(0.8))
    columns.unshift({ heading: chance.pick(['STT', 'TT', 'Số TT']), fields: [], write: (_, row) => row.number });
  return columns;
}
