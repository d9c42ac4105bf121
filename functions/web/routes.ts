import { styleAddress } from '../../lib/edge/html/style.ts';
import type { Route } from '../../lib/edge/page.ts';
import { SIGNED_IN_PATH } from '../../lib/outside/managed-login.ts';
import { CLASS_STAFF, OFFICE } from '../roles.ts';
import { actOf, routesOfForm } from './act-form.ts';
import { board } from './board.ts';
import { classes } from './classes.ts';
import { directoryIndex, directoryRoutes } from './directory.ts';
import { actForms } from './forms/index.ts';
import { issuerRoutes } from './issuer-names.ts';
import { guide, help, picture } from './help.ts';
import { mailRoutes } from './mail/undelivered.ts';
import { learner, learners } from './learners.ts';
import { health, listTemplate, style } from './public.ts';
import { EVERY_CLASS_READERS, EVERYONE, PEOPLE_READERS, READERS } from './scope.ts';
import { comeBack, leaveForSignIn, signIn, signOut } from './sign-in.ts';
import { standInRoutes } from './stand-ins.ts';
import { start } from './start.ts';
import { webhookPages } from './webhooks.ts';
import { templateRoutes } from './word-templates.ts';

const get = (path: string, access: Route['access'], handler: Route['handler']): Route => ({
  method: 'GET',
  path,
  access,
  handler,
});

const post = (path: string, access: Route['access'], handler: Route['handler']): Route => ({
  method: 'POST',
  path,
  access,
  handler,
});

/**
 * A page whose code is loaded when it is first asked for: a cold start reads what every page needs, not all that prints papers, reads
 * workbooks and draws codes (docs/decisions/0023).
 */
function later<Name extends string>(
  load: () => Promise<Record<NoInfer<Name>, Route['handler']>>,
  name: Name,
): Route['handler'] {
  return async request => (await load())[name](request);
}

const overviewPage = () => import('./class/overview.ts');
const timetablePage = () => import('./class/timetable.ts');
const undoPage = () => import('./undo.ts');
const checkPage = () => import('./check.ts');
const linkPage = () => import('./link.ts');
const newClassPage = () => import('./new-class.ts');
const historyPage = () => import('./class/history.ts');
const lettersPage = () => import('./class/letters.ts');
const linksPage = () => import('./class/links.ts');
const messagesPage = () => import('./class/messages.ts');
const papersPage = () => import('./class/papers.ts');
const peoplePage = () => import('./class/people.ts');
const resultsPage = () => import('./class/results.ts');
const calendarPage = () => import('./calendar.ts');
const exportsPage = () => import('./exports.ts');
const finishPage = () => import('./finish.ts');
const marksPage = () => import('./marks.ts');
const nominatePage = () => import('./nominate.ts');
const offlineCheckPage = () => import('./offline-check.ts');
const oneDayPage = () => import('./one-day.ts');
const planPage = () => import('./plan.ts');
const programmesPage = () => import('./programmes.ts');
const registerPage = () => import('./register.ts');
const reportPage = () => import('./report.ts');
const rollPage = () => import('./roll.ts');
const documentRegisterPage = () => import('./document-register.ts');
const rollSheetPage = () => import('./roll-sheet.ts');
const sessionCalendarPage = () => import('./session-calendar.ts');
const settingsPage = () => import('./settings.ts');

/** EVERY page and who may open it. The handler and the authorisation matrix read this; there is no second list. */
export const routes: readonly Route[] = [
  get('/health', 'public', health),
  get(styleAddress, 'public', style),
  get('/dang-nhap', 'public', signIn),
  get('/dang-nhap/vao', 'public', leaveForSignIn),
  get(SIGNED_IN_PATH, 'public', comeBack),
  post('/dang-xuat', EVERYONE, signOut),
  get('/tro-giup', 'public', help),
  get('/tro-giup/{role}', 'public', guide),
  get('/hinh/{name}', 'public', picture),
  get('/mau-danh-sach.xlsx', 'public', listTemplate),
  get('/tra-cuu', 'public', later(checkPage, 'lookUp')),
  get('/tra-cuu/ngoai-tuyen.html', 'public', later(offlineCheckPage, 'offlineCheck')),
  get('/c/{seal}', 'public', later(checkPage, 'checkSeal')),
  get('/l/{token}', 'link', later(linkPage, 'openLink')),
  get('/l/{token}/lich.ics', 'link', later(sessionCalendarPage, 'lecturerCalendar')),
  post('/l/{token}', 'link', later(linkPage, 'answerLink')),

  get('/', EVERYONE, start),
  get('/bao-cao', EVERYONE, later(reportPage, 'report')),
  get('/bao-cao.xlsx', EVERYONE, later(exportsPage, 'figuresBook')),
  get('/viec', READERS, board),
  get('/lop', READERS, classes),
  get('/lop/moi', OFFICE, later(newClassPage, 'newClassForm')),
  post('/lop/moi', OFFICE, later(newClassPage, 'createNewClass')),
  get('/lop/mot-ngay', OFFICE, later(oneDayPage, 'oneDayForm')),
  post('/lop/mot-ngay', OFFICE, later(oneDayPage, 'createOneDay')),
  get('/lich', READERS, later(calendarPage, 'calendar')),
  get('/nguoi-hoc', PEOPLE_READERS, learners),
  get('/nguoi-hoc/{person}', PEOPLE_READERS, learner),
  get('/phieu', actOf('take-roll').roles, later(rollSheetPage, 'openSheet')),
  get('/phieu/{code}', actOf('take-roll').roles, later(rollSheetPage, 'openSheet')),
  get('/so-van-ban', READERS, later(documentRegisterPage, 'documentRegister')),
  get('/so-goc', READERS, later(registerPage, 'register')),
  get('/so-goc.xlsx', EVERY_CLASS_READERS, later(exportsPage, 'registerBook')),
  get('/ke-hoach', READERS, later(planPage, 'plan')),
  post('/ke-hoach', OFFICE, later(planPage, 'saveYearPlan')),
  get('/danh-muc', READERS, directoryIndex),
  ...webhookPages,
  ...mailRoutes,
  get('/cai-dat', READERS, later(settingsPage, 'settings')),
  post('/cai-dat', OFFICE, later(settingsPage, 'saveSettings')),
  get('/chuong-trinh', READERS, later(programmesPage, 'programmes')),
  get('/chuong-trinh/{code}', READERS, later(programmesPage, 'oneProgramme')),
  post('/chuong-trinh/{code}', OFFICE, later(programmesPage, 'saveProgramme')),
  ...standInRoutes,
  ...directoryRoutes,
  ...issuerRoutes,
  ...templateRoutes,

  get('/lop/{id}', READERS, later(overviewPage, 'overview')),
  get('/lop/{id}/hoc-vien', PEOPLE_READERS, later(peoplePage, 'people')),
  get('/lop/{id}/lich-hoc', READERS, later(timetablePage, 'timetable')),
  get('/lop/{id}/lich-hoc.ics', READERS, later(sessionCalendarPage, 'classCalendar')),
  get('/lop/{id}/ket-qua', PEOPLE_READERS, later(resultsPage, 'results')),
  get('/lop/{id}/van-ban', PEOPLE_READERS, later(papersPage, 'papers')),
  get('/lop/{id}/van-ban/{name}', PEOPLE_READERS, later(papersPage, 'paperFile')),
  get('/lop/{id}/giay-trieu-tap/{name}', PEOPLE_READERS, later(papersPage, 'summonsFile')),
  get('/lop/{id}/giay-moi/{name}', PEOPLE_READERS, later(papersPage, 'invitationFile')),
  get('/lop/{id}/phieu-diem-danh/{name}', PEOPLE_READERS, later(rollSheetPage, 'sheetFile')),
  get('/lop/{id}/giay-chung-nhan.pdf', PEOPLE_READERS, later(papersPage, 'classCertificates')),
  get('/lop/{id}/giay-chung-nhan/{name}', PEOPLE_READERS, later(papersPage, 'oneCertificate')),
  get('/lop/{id}/xuat/{name}', PEOPLE_READERS, later(exportsPage, 'classBook')),
  get('/lop/{id}/tin-nhan', PEOPLE_READERS, later(messagesPage, 'messages')),
  get('/lop/{id}/thu/{name}', CLASS_STAFF, later(lettersPage, 'letterFile')),
  get('/lop/{id}/thu-giay.pdf', CLASS_STAFF, later(lettersPage, 'allLetters')),
  get('/lop/{id}/duong-dan', PEOPLE_READERS, later(linksPage, 'links')),
  get('/lop/{id}/duong-dan/{ask}/{part}', PEOPLE_READERS, later(linksPage, 'oneLink')),
  get('/lop/{id}/lich-su', PEOPLE_READERS, later(historyPage, 'history')),

  get('/lop/{id}/cu-hoc-vien/{commune}', actOf('nominate').roles, later(nominatePage, 'listPage')),
  post('/lop/{id}/cu-hoc-vien/{commune}', actOf('nominate').roles, later(nominatePage, 'receiveStaffList')),
  get('/lop/{id}/diem-danh/{session}', actOf('take-roll').roles, later(rollPage, 'rollForm')),
  post('/lop/{id}/diem-danh/{session}', actOf('take-roll').roles, later(rollPage, 'takeRoll')),
  get('/lop/{id}/ket-thuc-ngay', actOf('finish-class').roles, later(finishPage, 'finishForm')),
  post('/lop/{id}/ket-thuc-ngay', actOf('finish-class').roles, later(finishPage, 'finish')),
  get('/lop/{id}/nhap-diem', actOf('enter-marks').roles, later(marksPage, 'marksForm')),
  post('/lop/{id}/nhap-diem', actOf('enter-marks').roles, later(marksPage, 'saveMarks')),
  post('/lop/{id}/doc-diem', actOf('enter-marks').roles, later(marksPage, 'readMarkSheet')),
  get('/lop/{id}/nop-diem', actOf('submit-marks').roles, later(marksPage, 'submitForm')),
  post('/lop/{id}/nop-diem', actOf('submit-marks').roles, later(marksPage, 'submitMarks')),
  post('/lop/{id}/hoan-tac', CLASS_STAFF, later(undoPage, 'undo')),
  ...actForms.flatMap(routesOfForm),
];
