import { certificatePdf, type CertificateRecord, certificatesPdf } from '../../lib/documents/pdf/index.ts';
import { inventPeople } from '../../lib/local/demo/invented-people.ts';

const COUNT = 80;
const ROUNDS = 5;

/** Prints the certificates of a class of 80, as one file and as 80 single ones, five rounds each; the first one is cold. */
export async function measureCertificates(): Promise<void> {
  const records = inventPeople(COUNT).map((person, index) => recordOf(person.fullName, person.birthDate, index));
  console.log(`Certificates of a class of ${COUNT}, ${ROUNDS} rounds, wall time`);
  await measure('one file', async () => (await certificatesPdf(records)).length);
  await measure('single files', async () => {
    let bytes = 0;
    for (const record of records) bytes += (await certificatePdf(record)).length;
    return bytes;
  });
}

async function measure(name: string, print: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    bytes = await print();
    times.push(performance.now() - begun);
  }
  const [cold = 0] = times;
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const rate = ((COUNT * 1000) / median).toFixed(0);
  console.log(
    `  ${name.padEnd(14)} first ${cold.toFixed(0)} ms, median ${median.toFixed(0)} ms, ${rate} PDF/s, ${(bytes / 1024).toFixed(0)} KB in all`,
  );
}

function recordOf(fullName: string, birthDate: string, index: number): CertificateRecord {
  const number = `${String(index + 1).padStart(4, '0')}/2026/NTVD`;
  return {
    kind: 'certificate',
    issuer: { parent: 'Đảng ủy xã Minh Tân', name: 'Trung tâm chính trị xã Minh Tân', place: 'Minh Tân' },
    signer: { office: 'Giám đốc', name: 'Nguyễn Thành Công' },
    fullName,
    birthDate,
    unit: 'Chi bộ thôn 3',
    commune: 'xã Minh Tân',
    programme: 'Bồi dưỡng nhận thức về Đảng',
    className: 'Bồi dưỡng nhận thức về Đảng, khóa 1/2026',
    from: '2026-03-02',
    to: '2026-03-06',
    band: 'Giỏi',
    decision: { number: '05-QĐ/TTCT', date: '2026-03-12' },
    certificateNumber: number,
    registerNumber: number,
    issuedOn: '2026-03-12',
    // As long as a real seal: the QR code is the largest drawing of the page.
    checkUrl: `http://localhost:8080/c/may1.${'Ab3_'.repeat(24)}.${'x9-Q'.repeat(21)}zz`,
  };
}
