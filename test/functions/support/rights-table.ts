/**
 * The rules of who may do what, written down a second time: by hand, apart from the route tables and in other words. A route that
 * changes hands fails the matrix until this says the same, and a new route fails it until it has a line here.
 *
 * D director, P deputy, O academic officer, A accountant, I inspector, X admin, V overseer; M any class manager of the centre, m the
 * class manager who looks after the class.
 */
export interface Rule {
  /** What the route belongs to: what the place in its address must be. */
  of: 'anybody' | 'session' | 'house' | 'centre' | 'entry' | 'class' | 'province' | 'country' | 'report' | 'link';
  letters: string;
}

const WEB = `
anybody  -         GET /health; GET /giao-dien.css; GET /dang-nhap; GET /dang-nhap/vao; GET /dang-nhap/xong; GET /tro-giup; GET /mau-danh-sach.xlsx
anybody  -         GET /tra-cuu; GET /tra-cuu/ngoai-tuyen.html; GET /c/{seal}; GET /tro-giup/{role}; GET /hinh/{name}
link     -         GET /l/{token}; GET /l/{token}/lich.ics; POST /l/{token}
session  DPOMAIXV  POST /dang-xuat
house    DPOMAIXV  GET /
report   DPOMAIXV  GET /bao-cao; GET /bao-cao.xlsx
house    DPOMAIX   GET /viec; GET /lop; GET /lich; GET /so-goc; GET /ke-hoach; GET /danh-muc; GET /cai-dat; GET /chuong-trinh; GET /chuong-trinh/{code}
house    DPOIX     GET /so-goc.xlsx
house    DPOX      GET+POST /lop/moi; GET+POST /lop/mot-ngay; POST /ke-hoach; POST /cai-dat; POST /chuong-trinh/{code}
house    DPOMAIX   GET /xa; GET /giang-vien; GET /phong; GET /nguoi-dung; GET /nguoi-dung/thay-the
house    DPOX      GET+POST /xa/them; GET+POST /giang-vien/them; GET+POST /phong/them
entry    DPOX      GET+POST /xa/{entry}; GET+POST /giang-vien/{entry}; GET+POST /phong/{entry}
house    DX        GET+POST /nguoi-dung/them
entry    DX        GET+POST /nguoi-dung/{entry}
house    DPOMAX    POST /nguoi-dung/thay-the
entry    DPOMAX    POST /nguoi-dung/thay-the/{standIn}/ket-thuc
house    DPOX      GET /ket-noi; GET+POST /ket-noi/them
entry    DPOX      GET+POST /ket-noi/{webhook}; POST /ket-noi/{webhook}/gui-thu; POST /ket-noi/{webhook}/gui-lai; POST /ket-noi/{webhook}/doi-khoa; POST /ket-noi/{webhook}/go
house    DPOMAIX   GET /ten-trung-tam
house    DX        POST /ten-trung-tam/doi-ten; POST /ten-trung-tam/sap-nhap
house    DPOMAIX   GET /so-van-ban
house    DPOMIX    GET /nguoi-hoc; GET /nguoi-hoc/{person}
house    DPOMX     GET /phieu; GET /phieu/{code}
house    DPOMAIX   GET /mau-van-ban; GET /mau-van-ban/{kind}; GET /mau-van-ban/{kind}/{file}
house    DPOX      POST /mau-van-ban/{kind}; POST /mau-van-ban/{kind}/bo
class    DPOmIX    GET /lop/{id}/phieu-diem-danh/{name}
class    DPOMAIX   GET /lop/{id}; GET /lop/{id}/lich-hoc; GET /lop/{id}/lich-hoc.ics
class    DPOmIX    GET /lop/{id}/hoc-vien; GET /lop/{id}/ket-qua; GET /lop/{id}/van-ban; GET /lop/{id}/van-ban/{name}; GET /lop/{id}/tin-nhan; GET /lop/{id}/lich-su
class    DPOmIX    GET /lop/{id}/giay-trieu-tap/{name}; GET /lop/{id}/giay-moi/{name}; GET /lop/{id}/giay-chung-nhan.pdf; GET /lop/{id}/giay-chung-nhan/{name}
class    DPOmIX    GET /lop/{id}/xuat/{name}; GET /lop/{id}/duong-dan; GET /lop/{id}/duong-dan/{ask}/{part}
class    DPOmX     GET /lop/{id}/thu/{name}; GET /lop/{id}/thu-giay.pdf; POST /lop/{id}/tin-nhan/{ref}
house    DPOX      GET /thu; POST /thu/cach-gui
entry    DPOX      POST /thu/{ref}
class    DPOmX     GET+POST /lop/{id}/diem-danh/{session}; POST /lop/{id}/hoan-tac
class    DPOX      GET+POST /lop/{id}/cu-hoc-vien/{commune}; GET+POST /lop/{id}/ket-thuc-ngay; GET+POST /lop/{id}/nhap-diem; POST /lop/{id}/doc-diem; GET+POST /lop/{id}/nop-diem
class    DPOX      GET+POST /lop/{id}/tra-loi-khao-sat; GET+POST /lop/{id}/ket-thuc-khao-sat; GET+POST /lop/{id}/quyet-dinh-khao-sat
class    DPOX      GET+POST /lop/{id}/ket-thuc-chieu-sinh; GET+POST /lop/{id}/quyet-dinh-chieu-sinh; GET+POST /lop/{id}/gui-du-danh-sach; GET+POST /lop/{id}/rut-ten
class    DPOX      GET+POST /lop/{id}/ho-so-mo-lop; GET+POST /lop/{id}/tra-loi-moi-giang; GET+POST /lop/{id}/phan-cong-giang-vien; GET+POST /lop/{id}/xac-nhan-lich; GET+POST /lop/{id}/xep-lich-lai
class    DPOX      GET+POST /lop/{id}/huy-buoi; GET+POST /lop/{id}/chuyen-buoi; GET+POST /lop/{id}/doi-giang-vien
class    DPOX      GET+POST /lop/{id}/huy-lop; GET+POST /lop/{id}/gia-han; GET+POST /lop/{id}/tam-dung; GET+POST /lop/{id}/tiep-tuc; GET+POST /lop/{id}/chu-nhiem; GET+POST /lop/{id}/lay-so; GET+POST /lop/{id}/huy-so
class    DPOX      GET+POST /lop/{id}/bao-cao; GET+POST /lop/{id}/trao-giay; GET+POST /lop/{id}/cap-lai-duong-dan; GET+POST /lop/{id}/thu-hoi-duong-dan
class    DP        GET+POST /lop/{id}/ky-mo-lop; GET+POST /lop/{id}/tra-lai-ho-so; GET+POST /lop/{id}/cong-nhan
class    D         GET+POST /lop/{id}/cap-lai-giay; GET+POST /lop/{id}/thu-hoi-giay
`;

const API = `
anybody  -         GET /health; GET /openapi.json; GET /certificates/{centreId}/{number}
link     -         GET /links/{token}; POST /links/{token}/acts/{act}
house    DPOMAIXV  GET /provinces; GET /centres
country  X         POST /provinces
province X         POST /centres
centre   DPOMAIXV  GET /centres/{centreId}; GET /centres/{centreId}/classes; GET /centres/{centreId}/classes/by-key/{externalKey}; GET /centres/{centreId}/board
centre   DPOX      PUT /centres/{centreId}; POST /centres/{centreId}/classes
centre   DPOMAIXV  GET /centres/{centreId}/communes; GET /centres/{centreId}/rooms; GET /centres/{centreId}/lecturers; GET /centres/{centreId}/staff
centre   DPOMAIXV  GET /centres/{centreId}/communes/{id}; GET /centres/{centreId}/rooms/{id}; GET /centres/{centreId}/lecturers/{id}; GET /centres/{centreId}/staff/{id}
centre   DPOX      POST /centres/{centreId}/communes; POST /centres/{centreId}/rooms; POST /centres/{centreId}/lecturers
centre   DPOX      PUT /centres/{centreId}/communes/{id}; PUT /centres/{centreId}/rooms/{id}; PUT /centres/{centreId}/lecturers/{id}
centre   DX        POST /centres/{centreId}/staff; PUT /centres/{centreId}/staff/{id}
centre   DPOMAIXV  GET /centres/{centreId}/plan/{year}; GET /centres/{centreId}/programmes
centre   DPOX      PUT /centres/{centreId}/plan/{year}; PUT /centres/{centreId}/programmes/{code}
centre   DPOMAIX   GET /centres/{centreId}/stand-ins; GET /centres/{centreId}/certificates; GET /centres/{centreId}/documents; GET /centres/{centreId}/calendar
centre   DPOMIX    GET /centres/{centreId}/learners; GET /centres/{centreId}/learners/{personId}
centre   DPOMAX    POST /centres/{centreId}/stand-ins; POST /centres/{centreId}/stand-ins/{id}/end
centre   DPOX      GET /centres/{centreId}/webhooks; POST /centres/{centreId}/webhooks; GET /centres/{centreId}/webhooks/{webhookId}; PUT /centres/{centreId}/webhooks/{webhookId}
centre   DPOX      DELETE /centres/{centreId}/webhooks/{webhookId}; POST /centres/{centreId}/webhooks/{webhookId}/secret; POST /centres/{centreId}/webhooks/{webhookId}/test
centre   DPOX      GET /centres/{centreId}/webhooks/{webhookId}/deliveries; POST /centres/{centreId}/webhooks/{webhookId}/deliveries/{delivery}
centre   DPOX      GET /centres/{centreId}/undelivered; POST /centres/{centreId}/undelivered/{ref}/send-again; POST /centres/{centreId}/undelivered/{ref}/settle
report   DPOMAIXV  GET /figures
class    DPOMAIXV  GET /classes/{classId}
class    DPOmIX    GET /classes/{classId}/people; GET /classes/{classId}/ledger; GET /classes/{classId}/links
class    DPOmIX    GET /classes/{classId}/papers; GET /classes/{classId}/papers/{file}; GET /classes/{classId}/summonses/{file}; GET /classes/{classId}/invitations/{file}
class    DPOmIX    GET /classes/{classId}/certificates.pdf; GET /classes/{classId}/certificates/{file}
class    DPOX      GET /classes/{classId}/messages
class    DPOmX     ACT take-roll clear-roll
class    DPOX      ACT cancel extend-ask hold name-manager resume reissue-link revoke-link number-paper void-number
class    DPOX      ACT answer-survey close-survey decide-survey nominate finish-list withdraw close-recruitment decide-recruitment
class    DPOX      ACT propose-opening answer-invitation assign-lecturer confirm-timetable draft-again cancel-session move-session reassign-session
class    DPOX      ACT enter-marks submit-marks hand-over file-report finish-class
class    DP        ACT sign-opening refuse-opening recognise
class    D         ACT reissue-certificate revoke-certificate
`;

/** What each link may do, and nothing else. */
export const LINK_ACTS: Readonly<Record<string, readonly string[]>> = {
  survey: ['answer-survey'],
  nominate: ['nominate', 'finish-list'],
  invitation: ['answer-invitation'],
  feedback: ['give-feedback'],
};

export const WEB_RULES = rulesFrom(WEB);
export const API_RULES = rulesFrom(API);

function rulesFrom(text: string): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const line of text.trim().split('\n')) {
    const [of = '', letters = '', ...rest] = line.split(/\s+/);
    for (const route of routesIn(rest.join(' '))) {
      if (rules.has(route)) throw new Error(`${route} has two lines`);
      rules.set(route, { of: of as Rule['of'], letters });
    }
  }
  return rules;
}

function routesIn(text: string): string[] {
  if (text.startsWith('ACT '))
    return text
      .slice(4)
      .split(' ')
      .map(act => `POST /classes/{classId}/acts/${act}`);
  return text.split('; ').flatMap(entry => {
    const [methods = '', path = ''] = entry.split(' ');
    return methods.split('+').map(method => `${method} ${path}`);
  });
}

/** Routes without a line, lines without a route: none of either may be. */
export function mismatches(
  routes: readonly { method: string; path: string }[],
  rules: ReadonlyMap<string, Rule>,
): string[] {
  const named = new Set(routes.map(nameOf));
  return [
    ...[...named].filter(name => !rules.has(name)).map(name => `${name} has no line in the table of rights`),
    ...[...rules.keys()].filter(name => !named.has(name)).map(name => `${name} is no route`),
  ];
}

/** A route as the table names it; the style sheet's address carries its fingerprint. */
export function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.replace(/-[0-9a-f]{10}\.css$/, '.css')}`;
}
