import { styleAddress } from '../../lib/edge/html/style.ts';
import type { Route } from '../../lib/edge/page.ts';
import { SIGNED_IN_PATH } from '../../lib/outside/managed-login.ts';
import { CLASS_STAFF, OFFICE } from '../roles.ts';
import { actOf, routesOfForm } from './act-form.ts';
import { board } from './board.ts';
import { finish, finishForm } from './finish.ts';
import { calendar } from './calendar.ts';
import { checkSeal, lookUp } from './check.ts';
import { history } from './class/history.ts';
import { allLetters, letterFile } from './class/letters.ts';
import { links, oneLink } from './class/links.ts';
import { messages } from './class/messages.ts';
import { overview } from './class/overview.ts';
import { classCertificates, invitationFile, oneCertificate, paperFile, papers, summonsFile } from './class/papers.ts';
import { people } from './class/people.ts';
import { results } from './class/results.ts';
import { timetable } from './class/timetable.ts';
import { classes } from './classes.ts';
import { directoryIndex, directoryRoutes } from './directory.ts';
import { classBook, figuresBook, registerBook } from './exports.ts';
import { actForms } from './forms/index.ts';
import { issuerRoutes } from './issuer-names.ts';
import { answerLink, openLink } from './link.ts';
import { guide, help, picture } from './help.ts';
import { mailRoutes } from './mail/undelivered.ts';
import { learner, learners } from './learners.ts';
import { marksForm, readMarkSheet, saveMarks, submitForm, submitMarks } from './marks.ts';
import { createNewClass, newClassForm } from './new-class.ts';
import { createOneDay, oneDayForm } from './one-day.ts';
import { listPage, receiveStaffList } from './nominate.ts';
import { offlineCheck } from './offline-check.ts';
import { plan, saveYearPlan } from './plan.ts';
import { health, listTemplate, style } from './public.ts';
import { oneProgramme, programmes, saveProgramme } from './programmes.ts';
import { register } from './register.ts';
import { report } from './report.ts';
import { rollForm, takeRoll } from './roll.ts';
import { EVERY_CLASS_READERS, EVERYONE, PEOPLE_READERS, READERS } from './scope.ts';
import { comeBack, leaveForSignIn, signIn, signOut } from './sign-in.ts';
import { classCalendar, lecturerCalendar } from './session-calendar.ts';
import { saveSettings, settings } from './settings.ts';
import { standInRoutes } from './stand-ins.ts';
import { start } from './start.ts';
import { undo } from './undo.ts';
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
  get('/tra-cuu', 'public', lookUp),
  get('/tra-cuu/ngoai-tuyen.html', 'public', offlineCheck),
  get('/c/{seal}', 'public', checkSeal),
  get('/l/{token}', 'link', openLink),
  get('/l/{token}/lich.ics', 'link', lecturerCalendar),
  post('/l/{token}', 'link', answerLink),

  get('/', EVERYONE, start),
  get('/bao-cao', EVERYONE, report),
  get('/bao-cao.xlsx', EVERYONE, figuresBook),
  get('/viec', READERS, board),
  get('/lop', READERS, classes),
  get('/lop/moi', OFFICE, newClassForm),
  post('/lop/moi', OFFICE, createNewClass),
  get('/lop/mot-ngay', OFFICE, oneDayForm),
  post('/lop/mot-ngay', OFFICE, createOneDay),
  get('/lich', READERS, calendar),
  get('/nguoi-hoc', PEOPLE_READERS, learners),
  get('/nguoi-hoc/{person}', PEOPLE_READERS, learner),
  get('/so-goc', READERS, register),
  get('/so-goc.xlsx', EVERY_CLASS_READERS, registerBook),
  get('/ke-hoach', READERS, plan),
  post('/ke-hoach', OFFICE, saveYearPlan),
  get('/danh-muc', READERS, directoryIndex),
  ...webhookPages,
  ...mailRoutes,
  get('/cai-dat', READERS, settings),
  post('/cai-dat', OFFICE, saveSettings),
  get('/chuong-trinh', READERS, programmes),
  get('/chuong-trinh/{code}', READERS, oneProgramme),
  post('/chuong-trinh/{code}', OFFICE, saveProgramme),
  ...standInRoutes,
  ...directoryRoutes,
  ...issuerRoutes,
  ...templateRoutes,

  get('/lop/{id}', READERS, overview),
  get('/lop/{id}/hoc-vien', PEOPLE_READERS, people),
  get('/lop/{id}/lich-hoc', READERS, timetable),
  get('/lop/{id}/lich-hoc.ics', READERS, classCalendar),
  get('/lop/{id}/ket-qua', PEOPLE_READERS, results),
  get('/lop/{id}/van-ban', PEOPLE_READERS, papers),
  get('/lop/{id}/van-ban/{name}', PEOPLE_READERS, paperFile),
  get('/lop/{id}/giay-trieu-tap/{name}', PEOPLE_READERS, summonsFile),
  get('/lop/{id}/giay-moi/{name}', PEOPLE_READERS, invitationFile),
  get('/lop/{id}/giay-chung-nhan.pdf', PEOPLE_READERS, classCertificates),
  get('/lop/{id}/giay-chung-nhan/{name}', PEOPLE_READERS, oneCertificate),
  get('/lop/{id}/xuat/{name}', PEOPLE_READERS, classBook),
  get('/lop/{id}/tin-nhan', PEOPLE_READERS, messages),
  get('/lop/{id}/thu/{name}', CLASS_STAFF, letterFile),
  get('/lop/{id}/thu-giay.pdf', CLASS_STAFF, allLetters),
  get('/lop/{id}/duong-dan', PEOPLE_READERS, links),
  get('/lop/{id}/duong-dan/{ask}/{part}', PEOPLE_READERS, oneLink),
  get('/lop/{id}/lich-su', PEOPLE_READERS, history),

  get('/lop/{id}/cu-hoc-vien/{commune}', actOf('nominate').roles, listPage),
  post('/lop/{id}/cu-hoc-vien/{commune}', actOf('nominate').roles, receiveStaffList),
  get('/lop/{id}/diem-danh/{session}', actOf('take-roll').roles, rollForm),
  post('/lop/{id}/diem-danh/{session}', actOf('take-roll').roles, takeRoll),
  get('/lop/{id}/ket-thuc-ngay', actOf('finish-class').roles, finishForm),
  post('/lop/{id}/ket-thuc-ngay', actOf('finish-class').roles, finish),
  get('/lop/{id}/nhap-diem', actOf('enter-marks').roles, marksForm),
  post('/lop/{id}/nhap-diem', actOf('enter-marks').roles, saveMarks),
  post('/lop/{id}/doc-diem', actOf('enter-marks').roles, readMarkSheet),
  get('/lop/{id}/nop-diem', actOf('submit-marks').roles, submitForm),
  post('/lop/{id}/nop-diem', actOf('submit-marks').roles, submitMarks),
  post('/lop/{id}/hoan-tac', CLASS_STAFF, undo),
  ...actForms.flatMap(routesOfForm),
];
