// Made from /api/openapi.json by test/support/client-source.ts; not written by hand.
// Above 400 lines because every operation of the API is a function here, and a client is one file.

export type Problem = { 'type': string; 'title': string; 'status': number; 'detail': string; 'name': string; 'fields': ({ 'field': string; 'sentence': string })[]; 'traceId': string };

export type ClassHead = { 'id': string; 'version': number; 'programme': string; 'title': string; 'year': number; 'intake': number; 'stage': string; 'plannedStart': string; 'startsOn'?: string; 'endsOn'?: string; 'capacity': number; 'seated': number; 'waiting': number; 'jointWith'?: string; 'managerId'?: string; 'held'?: string; 'ended'?: string; 'asks': ({ 'key': string; 'kind': string; 'dueAt': number })[] };

export type Class = { 'id': string; 'version': number; 'centreId': string; 'provinceId': string; 'programme': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'title': string; 'year': number; 'intake': number; 'externalKey'?: string; 'managerId'?: string; 'stage': "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing" | "closed" | "cancelled" | "merged"; 'held'?: string; 'ended'?: { 'outcome': string; 'reason': string; 'into'?: string }; 'communeIds': (string)[]; 'jointWith'?: string; 'capacity': number; 'plannedStart': string; 'openingDate'?: string; 'counts': { 'seated': number; 'waiting': number; 'refused': number; 'withdrawn': number }; 'asks': (Ask)[]; 'survey': ({ 'communeId': string; 'candidates': number; 'availability': string; 'remarks': string })[]; 'sessions': (Session)[]; 'decisionNumber'?: string; 'recognition'?: { 'number': string; 'on': string }; 'certificates'?: { 'book': string; 'first': number; 'count': number }; 'figures'?: { [name: string]: number }; 'feedback': { 'count': number; 'total': number }; 'learners'?: (Learner)[] };

export type Ask = { 'key': string; 'kind': "survey.needs" | "survey.decision" | "recruitment.lists" | "recruitment.decision" | "opening.papers" | "opening.signature" | "scheduling.resources" | "scheduling.lecturers" | "scheduling.confirmation" | "teaching.rolls" | "exam.marks" | "certification.recognition" | "certification.handover" | "closing.report"; 'sentence': string; 'holder': { 'kind': "role" | "communes" | "lecturers"; 'role'?: string }; 'openedAt': number; 'dueAt': number; 'dueReason': string; 'silent': (string)[] };

export type Session = { 'id': string; 'number': number; 'date': string; 'half': "morning" | "afternoon"; 'startTime': string; 'tiet': number; 'lessonNumber': number; 'title': string; 'roomId': string; 'lecturerId': string; 'cancelled'?: string; 'rollTakenAt'?: number };

export type Learner = { 'personId': string; 'fullName': string; 'birthDate': string; 'partyStatus': "none" | "probationary" | "member"; 'offices': ("cell-secretary" | "committee-member" | "propaganda" | "front-union" | "official")[]; 'unit'?: string; 'communeId': string; 'order': number; 'seat': "seated" | "waiting" | "refused" | "withdrawn"; 'verdict': string; 'ruleId': string; 'reason': string; 'warnings': (string)[]; 'attended'?: { 'tiet': number; 'held': number; 'level': string }; 'result'?: string; 'marks'?: (number)[]; 'band'?: string; 'certificateNumber'?: string; 'certificates'?: ({ 'number': string; 'state': "standing" | "revoked" | "replaced"; 'issuedOn': string; 'replacedBy'?: string; 'cause'?: string; 'decision'?: string })[] };

export type BoardRow = { 'classId': string; 'title': string; 'key': string; 'kind': string; 'sentence': string; 'holder': { 'kind': "role" | "communes" | "lecturers"; 'role'?: string }; 'successor': { 'kind': "role" | "communes" | "lecturers"; 'role'?: string }; 'openedAt': number; 'dueAt': number; 'dueReason': string; 'overdue': boolean };

export type Commit = { 'number': number; 'at': number; 'by': { 'kind': string; 'id': string; 'role'?: string; 'insteadOf'?: string }; 'request'?: string; 'events': ({ 'type': string } & { [name: string]: unknown })[] };

export type Message = { 'messageId': string; 'at': number; 'to': { 'kind': string; 'id'?: string; 'role'?: string }; 'ref': string; 'channel': "email" | "zalo" | "sms" | "letter"; 'status': "waiting" | "unsure" | "sent" | "delivered" | "bounced" | "failed" | "letter"; 'statusAt': number; 'dueAt'?: number; 'reason'?: string; 'digest'?: boolean; 'address': string; 'subject': string; 'body': string; 'link'?: string; 'late'?: boolean };

export type SentLink = { 'ask': string; 'purpose': "survey" | "nominate" | "invitation" | "feedback"; 'round': number; 'part': string; 'state': "open" | "held" | "answered" | "asked-again" | "over" | "class-ended" | "revoked" | "reissued"; 'since'?: number; 'goodUntil'?: number; 'generation': number; 'reason'?: string; 'sentAt': (number)[] };

export type UndeliveredMessage = { 'messageId': string; 'at': number; 'to': { 'kind': string; 'id'?: string; 'role'?: string }; 'ref': string; 'channel': "email" | "zalo" | "sms" | "letter"; 'status': "waiting" | "unsure" | "sent" | "delivered" | "bounced" | "failed" | "letter"; 'statusAt': number; 'dueAt'?: number; 'reason'?: string; 'digest'?: boolean; 'address': string; 'subject': string; 'body': string; 'link'?: string; 'late'?: boolean; 'classId'?: string };

export type RegisterLine = { 'number': string; 'registerNumber': number; 'classId': string; 'classTitle': string; 'programme': string; 'issuedOn': string; 'validUntil'?: string; 'recognition'?: string; 'state': "standing" | "revoked" | "replaced"; 'replaces'?: string; 'replacedBy'?: string; 'ended'?: { 'on': string; 'cause': string; 'decision': string }; 'learner'?: { 'personId': string; 'fullName': string; 'birthDate': string; 'unit'?: string; 'communeId'?: string; 'band'?: string } };

export type DocumentEntry = { 'number': string; 'paper': string; 'classId': string; 'classTitle': string; 'takenAt': number; 'typed': boolean; 'voided'?: { 'on': string; 'reason': string } };

export type FoundLearner = { 'personId': string; 'fullName': string; 'birthDate': string; 'unit'?: string; 'communeId': string; 'classId': string; 'classTitle': string; 'seat': "seated" | "waiting" | "refused" | "withdrawn" };

export type LearnerRecord = { 'personId': string; 'fullName': string; 'birthDate': string; 'partyStatus': "none" | "probationary" | "member"; 'unit'?: string; 'communeId': string; 'classes': ({ 'classId': string; 'title': string; 'programme': string; 'stage': "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing" | "closed" | "cancelled" | "merged"; 'plannedStart': string; 'learner': Learner })[]; 'elsewhere': number };

export type CalendarDay = { 'date': string; 'weekday': number; 'holiday': boolean; 'teaching': boolean; 'sessions': ({ 'classId': string; 'classTitle': string; 'session': Session })[] };

export type Papers = { 'papers': ({ 'name': string; 'ready': boolean; 'word': boolean })[]; 'summonses': (string)[]; 'invitations': (string)[]; 'certificates': (string)[] };

export type Link = { 'purpose': "survey" | "nominate" | "invitation" | "feedback"; 'centre': string; 'title': string; 'programme': string; 'stage': string; 'plannedStart': string; 'part'?: { 'id': string; 'name': string }; 'ask'?: { 'key': string; 'kind': "survey.needs" | "survey.decision" | "recruitment.lists" | "recruitment.decision" | "opening.papers" | "opening.signature" | "scheduling.resources" | "scheduling.lecturers" | "scheduling.confirmation" | "teaching.rolls" | "exam.marks" | "certification.recognition" | "certification.handover" | "closing.report"; 'sentence': string; 'holder': { 'kind': "role" | "communes" | "lecturers"; 'role'?: string }; 'openedAt': number; 'dueAt': number; 'dueReason': string }; 'answered': boolean; 'standing': "open" | "held" | "answered" | "asked-again" | "over" | "class-ended"; 'acts': (string)[]; 'people'?: ({ 'fullName': string; 'birthDate': string; 'seat': string; 'verdict': string; 'reason': string })[]; 'sessions'?: ({ 'id': string; 'date': string; 'half': string; 'startTime': string; 'tiet': number; 'title': string })[] };

export type Webhook = { 'id': string; 'url': string; 'topics': ("class" | "ask" | "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing")[]; 'on': boolean; 'off'?: { 'why': "by-hand" | "failing" | "gone"; 'since': number }; 'madeAt': number; 'madeBy': string };

export type WebhookWithSecret = { 'id': string; 'url': string; 'topics': ("class" | "ask" | "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing")[]; 'on': boolean; 'off'?: { 'why': "by-hand" | "failing" | "gone"; 'since': number }; 'madeAt': number; 'madeBy': string; 'secret': string };

export type WebhookDelivery = { 'delivery': string; 'event': WebhookEvent; 'status': "waiting" | "delivered" | "refused"; 'tries': number; 'triedAt'?: number; 'answered'?: number; 'failure'?: "timeout" | "no-connection" | "certificate" | "name" | "private-address"; 'milliseconds'?: number };

export type WebhookEvent = { 'id': string; 'topics': ("class" | "ask" | "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing" | "test")[]; 'events': (string)[]; 'centreId': string; 'classId'?: string; 'version'?: number; 'at': number };

export type FiguresReport = { 'scope': { 'id': string; 'name': string; 'kind': "centre" | "province" | "country" }; 'from': string; 'to': string; 'programmes': ({ 'own': { 'classes': number; 'learners': number }; 'joint': { 'classes': number; 'learners': number }; 'all': { 'classes': number; 'learners': number }; 'completed': number; 'planned'?: { 'classes': number; 'learners': number }; 'ofPlan': { 'byClasses'?: number; 'byLearners'?: number; 'byClassesWithJoint'?: number }; 'programme': string })[]; 'parts': ({ 'own': { 'classes': number; 'learners': number }; 'joint': { 'classes': number; 'learners': number }; 'all': { 'classes': number; 'learners': number }; 'completed': number; 'planned'?: { 'classes': number; 'learners': number }; 'ofPlan': { 'byClasses'?: number; 'byLearners'?: number; 'byClassesWithJoint'?: number }; 'id': string; 'name': string })[]; 'total': { 'own': { 'classes': number; 'learners': number }; 'joint': { 'classes': number; 'learners': number }; 'all': { 'classes': number; 'learners': number }; 'completed': number; 'planned'?: { 'classes': number; 'learners': number }; 'ofPlan': { 'byClasses'?: number; 'byLearners'?: number; 'byClassesWithJoint'?: number } }; 'bands': { 'shares': ({ 'name': string; 'count': number; 'percent'?: number })[]; 'total': number; 'sum': number; 'difference': number; 'percentSum': number }; 'learnersPerClass'?: number; 'completedShare'?: number; 'difference': { 'classes': number; 'learners': number; 'completed': number } };

export type CertificateCheck = { 'number': string; 'status': "valid" | "expired" | "revoked" | "replaced"; 'initials': string; 'programme': string; 'title': string; 'centre': string; 'centreNow'?: string; 'issuedOn': string; 'validUntil'?: string; 'endedOn'?: string; 'replacedBy'?: string; 'replaces'?: string };

export type StandIn = { 'id': string; 'centreId': string; 'absentId': string; 'standInId': string; 'from': string; 'until': string; 'reason': string; 'namedBy': string; 'namedAt': number; 'ended'?: { 'by': string; 'at': number } };


/** An answer that is a success; `body` is undefined when the caller has it already (304). */
export interface Answered<Body> { status: number; etag: string; body: Body }

/** An answer that is none. */
export class ApiRefused extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(operation: string, status: number, problem: Problem) {
    super(operation + ': ' + status + ' ' + problem.name + ' ' + problem.detail);
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  baseUrl: string;
  token?: string;
  language?: 'vi' | 'en';
  /** Sees every answer as it came. */
  onAnswer?: (seen: { operationId: string; status: number; contentType: string; body: unknown }) => void;
}

type Value = string | number | boolean | undefined;
interface Given { path?: object; query?: object; headers?: object; body?: unknown }

function entriesOf(given: object = {}): [string, string][] {
  const entries = Object.entries(given) as [string, Value][];
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
}

/** Sends one request; waits as long as a 429 asks for and tries again. */
async function call(options: ClientOptions, operationId: string, method: string, address: string, given: Given = {}): Promise<Answered<never>> {
  const parts = new Map(entriesOf(given.path));
  const filled = address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts.get(name) ?? ''));
  const url = new URL(filled, options.baseUrl);
  for (const [name, value] of entriesOf(given.query)) url.searchParams.set(name, value);
  const headers: Record<string, string> = { 'accept-language': options.language ?? 'vi' };
  if (options.token !== undefined) headers.authorization = 'Bearer ' + options.token;
  if (given.body !== undefined) headers['content-type'] = 'application/json';
  for (const [name, value] of entriesOf(given.headers)) headers[name] = value;
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, { method, headers, ...(given.body !== undefined && { body: JSON.stringify(given.body) }) });
    const contentType = answer.headers.get('content-type') ?? '';
    const bytes = await answer.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    const body: unknown = text === '' ? null : contentType.includes('json') ? JSON.parse(text) : bytes;
    options.onAnswer?.({ operationId, status: answer.status, contentType, body });
    if (answer.status === 429 && tries < 5) {
      await new Promise(resolve => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)));
      continue;
    }
    if (answer.status >= 400) throw new ApiRefused(operationId, answer.status, body as Problem);
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: body as never };
  }
}

export function createClient(options: ClientOptions) {
  return {
    /** Provinces */
    listProvinces: (given: { query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } } = {}): Promise<Answered<{ 'items': ({ 'id': string; 'name': string })[]; 'next'?: string }>> =>
      call(options, 'listProvinces', 'GET', '/api/provinces', given),
    /** Make a province */
    createProvince: (given: { headers?: { 'idempotency-key'?: string }; body: { 'name': string } }): Promise<Answered<{ 'id': string; 'name': string }>> =>
      call(options, 'createProvince', 'POST', '/api/provinces', given),
    /** Centres of a province that the caller may see */
    listCentres: (given: { query: { 'limit'?: number; 'cursor'?: string; 'province': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'id': string; 'provinceId': string; 'name': string; 'parentBody': string; 'phone'?: string; 'place': string; 'formerNames'?: ({ 'name': string; 'parentBody': string; 'place': string; 'until': string })[]; 'successor'?: { 'centreId': string; 'since': string }; 'halves': ("morning" | "afternoon")[]; 'weekdays': (number)[]; 'calendar': { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] })[]; 'next'?: string }>> =>
      call(options, 'listCentres', 'GET', '/api/centres', given),
    /** Make a centre in a province */
    createCentre: (given: { headers?: { 'idempotency-key'?: string }; body: { 'provinceId': string; 'name': string; 'parentBody'?: string; 'phone'?: string; 'place'?: string; 'halves'?: ("morning" | "afternoon")[]; 'weekdays'?: (number)[]; 'calendar'?: { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] } }): Promise<Answered<{ 'id': string; 'provinceId': string; 'name': string; 'parentBody': string; 'phone'?: string; 'place': string; 'formerNames'?: ({ 'name': string; 'parentBody': string; 'place': string; 'until': string })[]; 'successor'?: { 'centreId': string; 'since': string }; 'halves': ("morning" | "afternoon")[]; 'weekdays': (number)[]; 'calendar': { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] }>> =>
      call(options, 'createCentre', 'POST', '/api/centres', given),
    /** One centre */
    getCentre: (given: { path: { 'centreId': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'id': string; 'provinceId': string; 'name': string; 'parentBody': string; 'phone'?: string; 'place': string; 'formerNames'?: ({ 'name': string; 'parentBody': string; 'place': string; 'until': string })[]; 'successor'?: { 'centreId': string; 'since': string }; 'halves': ("morning" | "afternoon")[]; 'weekdays': (number)[]; 'calendar': { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] }>> =>
      call(options, 'getCentre', 'GET', '/api/centres/{centreId}', given),
    /** Change a centre; its province stays */
    updateCentre: (given: { path: { 'centreId': string }; headers?: { 'if-match'?: string }; body: { 'name': string; 'parentBody'?: string; 'phone'?: string; 'place'?: string; 'halves'?: ("morning" | "afternoon")[]; 'weekdays'?: (number)[]; 'calendar'?: { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] } }): Promise<Answered<{ 'id': string; 'provinceId': string; 'name': string; 'parentBody': string; 'phone'?: string; 'place': string; 'formerNames'?: ({ 'name': string; 'parentBody': string; 'place': string; 'until': string })[]; 'successor'?: { 'centreId': string; 'since': string }; 'halves': ("morning" | "afternoon")[]; 'weekdays': (number)[]; 'calendar': { 'extraHolidays': ({ 'date': string; 'name': string })[]; 'extraWorkingDays': (string)[] }; 'channels'?: ("email" | "zalo" | "sms")[] }>> =>
      call(options, 'updateCentre', 'PUT', '/api/centres/{centreId}', given),
    /** Communes of a centre */
    listCommunes: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'id': string; 'centreId': string; 'name': string; 'contactName': string; 'email': string; 'phone': string })[]; 'next'?: string }>> =>
      call(options, 'listCommunes', 'GET', '/api/centres/{centreId}/communes', given),
    /** Add to the communes of a centre */
    createCommune: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'name': string; 'contactName'?: string; 'email'?: string; 'phone'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'contactName': string; 'email': string; 'phone': string }>> =>
      call(options, 'createCommune', 'POST', '/api/centres/{centreId}/communes', given),
    /** One of the communes of a centre */
    getCommune: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'contactName': string; 'email': string; 'phone': string }>> =>
      call(options, 'getCommune', 'GET', '/api/centres/{centreId}/communes/{id}', given),
    /** Change one of the communes of a centre */
    updateCommune: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-match'?: string }; body: { 'name': string; 'contactName'?: string; 'email'?: string; 'phone'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'contactName': string; 'email': string; 'phone': string }>> =>
      call(options, 'updateCommune', 'PUT', '/api/centres/{centreId}/communes/{id}', given),
    /** Rooms of a centre */
    listRooms: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'id': string; 'centreId': string; 'name': string; 'seats': number })[]; 'next'?: string }>> =>
      call(options, 'listRooms', 'GET', '/api/centres/{centreId}/rooms', given),
    /** Add to the rooms of a centre */
    createRoom: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'name': string; 'seats': number } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'seats': number }>> =>
      call(options, 'createRoom', 'POST', '/api/centres/{centreId}/rooms', given),
    /** One of the rooms of a centre */
    getRoom: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'seats': number }>> =>
      call(options, 'getRoom', 'GET', '/api/centres/{centreId}/rooms/{id}', given),
    /** Change one of the rooms of a centre */
    updateRoom: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-match'?: string }; body: { 'name': string; 'seats': number } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'seats': number }>> =>
      call(options, 'updateRoom', 'PUT', '/api/centres/{centreId}/rooms/{id}', given),
    /** Lecturers of a centre */
    listLecturers: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'id': string; 'centreId': string; 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email': string; 'phone': string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] })[]; 'next'?: string }>> =>
      call(options, 'listLecturers', 'GET', '/api/centres/{centreId}/lecturers', given),
    /** Add to the lecturers of a centre */
    createLecturer: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email'?: string; 'phone'?: string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email': string; 'phone': string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] }>> =>
      call(options, 'createLecturer', 'POST', '/api/centres/{centreId}/lecturers', given),
    /** One of the lecturers of a centre */
    getLecturer: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email': string; 'phone': string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] }>> =>
      call(options, 'getLecturer', 'GET', '/api/centres/{centreId}/lecturers/{id}', given),
    /** Change one of the lecturers of a centre */
    updateLecturer: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-match'?: string }; body: { 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email'?: string; 'phone'?: string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'kind': "full-time" | "part-time" | "visiting"; 'email': string; 'phone': string; 'programmes': ("NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL")[] }>> =>
      call(options, 'updateLecturer', 'PUT', '/api/centres/{centreId}/lecturers/{id}', given),
    /** Staff of a centre */
    listStaff: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'id': string; 'centreId': string; 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email': string })[]; 'next'?: string }>> =>
      call(options, 'listStaff', 'GET', '/api/centres/{centreId}/staff', given),
    /** Add to the staff of a centre */
    createStaffMember: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email': string }>> =>
      call(options, 'createStaffMember', 'POST', '/api/centres/{centreId}/staff', given),
    /** One of the staff of a centre */
    getStaffMember: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email': string }>> =>
      call(options, 'getStaffMember', 'GET', '/api/centres/{centreId}/staff/{id}', given),
    /** Change one of the staff of a centre */
    updateStaffMember: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'if-match'?: string }; body: { 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email'?: string } }): Promise<Answered<{ 'id': string; 'centreId': string; 'name': string; 'role': "director" | "deputy" | "academic-officer" | "class-manager" | "accountant" | "overseer" | "inspector" | "admin"; 'email': string }>> =>
      call(options, 'updateStaffMember', 'PUT', '/api/centres/{centreId}/staff/{id}', given),
    /** Annual plan of a centre */
    getPlan: (given: { path: { 'centreId': string; 'year': number }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'centreId': string; 'year': number; 'programme': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'classes': number; 'learners': number })[]; 'next'?: string }>> =>
      call(options, 'getPlan', 'GET', '/api/centres/{centreId}/plan/{year}', given),
    /** Write lines of the annual plan; a line of a programme replaces the one before */
    savePlan: (given: { path: { 'centreId': string; 'year': number }; body: { 'lines': ({ 'programme': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'classes': number; 'learners'?: number })[] } }): Promise<Answered<{ 'items': ({ 'centreId': string; 'year': number; 'programme': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'classes': number; 'learners': number })[] }>> =>
      call(options, 'savePlan', 'PUT', '/api/centres/{centreId}/plan/{year}', given),
    /** Programmes a centre holds with lessons, session lengths or places of its own */
    listProgrammeSettings: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': ({ 'code': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'syllabus'?: { 'lessons': ({ 'title': string; 'tiet': number })[]; 'sessionTiet'?: number }; 'capacity'?: number })[]; 'next'?: string }>> =>
      call(options, 'listProgrammeSettings', 'GET', '/api/centres/{centreId}/programmes', given),
    /** Set how a centre holds a programme; what is left out follows the catalogue. Classes that exist keep theirs */
    saveProgrammeSettings: (given: { path: { 'centreId': string; 'code': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL" }; body: { 'syllabus'?: { 'lessons': ({ 'title': string; 'tiet': number })[]; 'sessionTiet'?: number }; 'capacity'?: number } }): Promise<Answered<{ 'code': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'syllabus'?: { 'lessons': ({ 'title': string; 'tiet': number })[]; 'sessionTiet'?: number }; 'capacity'?: number }>> =>
      call(options, 'saveProgrammeSettings', 'PUT', '/api/centres/{centreId}/programmes/{code}', given),
    /** Classes of a centre that go on, by planned start; with a year, those of the year that have ended */
    listClasses: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string; 'endedInYear'?: number }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (ClassHead)[]; 'next'?: string }>> =>
      call(options, 'listClasses', 'GET', '/api/centres/{centreId}/classes', given),
    /** Set up a class, one of a single day with its people; the same Idempotency-Key or externalKey again gives the class made the first time */
    createClass: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'programme': "NTVD" | "DVM" | "CUCB" | "TGDV" | "MTDT" | "CDE" | "TH" | "SCLL"; 'title'?: string; 'intake'?: number; 'communeIds': (string)[]; 'plannedStart': string; 'capacity'?: number; 'jointWith'?: string; 'managerId'?: string; 'survey'?: boolean; 'syllabus'?: { 'lessons': ({ 'title': string; 'tiet': number })[]; 'sessionTiet'?: number }; 'externalKey'?: string; 'oneDay'?: { 'topic': string; 'halves': ("morning" | "afternoon")[]; 'roomId': string; 'lecturerId': string; 'lecturerAgreed'?: boolean; 'managerId': string; 'officerId': string }; 'reason'?: string; 'lists'?: ({ 'communeId': string; 'rows': ({ 'fullName': string; 'birthDate': string; 'partyStatus': "none" | "probationary" | "member"; 'offices'?: ("cell-secretary" | "committee-member" | "propaganda" | "front-union" | "official")[]; 'sex'?: "male" | "female"; 'phone'?: string; 'unit'?: string; 'probationEnds'?: string })[] })[] } }): Promise<Answered<Class>> =>
      call(options, 'createClass', 'POST', '/api/centres/{centreId}/classes', given),
    /** The class that another system knows by a key of its own */
    getClassByKey: (given: { path: { 'centreId': string; 'externalKey': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<Class>> =>
      call(options, 'getClassByKey', 'GET', '/api/centres/{centreId}/classes/by-key/{externalKey}', given),
    /** Who holds the ball: open asks of all classes of a centre, the earliest due first */
    getBoard: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (BoardRow)[]; 'next'?: string }>> =>
      call(options, 'getBoard', 'GET', '/api/centres/{centreId}/board', given),
    /** A class as its ledger gives it now; learners by name only for those who may see them */
    getClass: (given: { path: { 'classId': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<Class>> =>
      call(options, 'getClass', 'GET', '/api/classes/{classId}', given),
    /** Everybody who was nominated to a class, in the order of the lists: seat, verdict, attendance, result */
    listPeople: (given: { path: { 'classId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (Learner)[]; 'next'?: string }>> =>
      call(options, 'listPeople', 'GET', '/api/classes/{classId}/people', given),
    /** Everything that happened to a class: who, when, what, on which request; without personal facts and task tokens */
    getLedger: (given: { path: { 'classId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (Commit)[]; 'next'?: string }>> =>
      call(options, 'getLedger', 'GET', '/api/classes/{classId}/ledger', given),
    /** Messages of a class as they left, with their links: to copy into Zalo or to print */
    listMessages: (given: { path: { 'classId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (Message)[]; 'next'?: string }>> =>
      call(options, 'listMessages', 'GET', '/api/classes/{classId}/messages', given),
    /** Links of a class by ask and commune or lecturer: sent, answered, revoked, good until. Never their addresses */
    listLinks: (given: { path: { 'classId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (SentLink)[]; 'next'?: string }>> =>
      call(options, 'listLinks', 'GET', '/api/classes/{classId}/links', given),
    /** Messages of a centre that came back or could not be sent, the oldest first */
    listUndelivered: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (UndeliveredMessage)[]; 'next'?: string }>> =>
      call(options, 'listUndelivered', 'GET', '/api/centres/{centreId}/undelivered', given),
    /** Send a message again that did not arrive, to the address in the directory now */
    sendMessageAgain: (given: { path: { 'centreId': string; 'ref': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<UndeliveredMessage>> =>
      call(options, 'sendMessageAgain', 'POST', '/api/centres/{centreId}/undelivered/{ref}/send-again', given),
    /** Note that the recipient was told by paper, chat or telephone */
    settleMessage: (given: { path: { 'centreId': string; 'ref': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<UndeliveredMessage>> =>
      call(options, 'settleMessage', 'POST', '/api/centres/{centreId}/undelivered/{ref}/settle', given),
    /** Do "hold" to a class */
    hold: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'hold', 'POST', '/api/classes/{classId}/acts/hold', given),
    /** Do "resume" to a class */
    resume: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'resume', 'POST', '/api/classes/{classId}/acts/resume', given),
    /** Do "name-manager" to a class */
    nameManager: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'managerId': string } }): Promise<Answered<Class>> =>
      call(options, 'nameManager', 'POST', '/api/classes/{classId}/acts/name-manager', given),
    /** Do "cancel" to a class */
    cancel: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'cancel', 'POST', '/api/classes/{classId}/acts/cancel', given),
    /** Do "extend-ask" to a class */
    extendAsk: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'ask': string; 'due': string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'extendAsk', 'POST', '/api/classes/{classId}/acts/extend-ask', given),
    /** Do "reissue-link" to a class */
    reissueLink: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'ask': string; 'part'?: string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'reissueLink', 'POST', '/api/classes/{classId}/acts/reissue-link', given),
    /** Do "revoke-link" to a class */
    revokeLink: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'ask': string; 'part'?: string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'revokeLink', 'POST', '/api/classes/{classId}/acts/revoke-link', given),
    /** Answer the ask "Answer the needs survey" */
    answerSurvey: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'communeId': string; 'candidates': number; 'availability'?: string; 'remarks'?: string } }): Promise<Answered<Class>> =>
      call(options, 'answerSurvey', 'POST', '/api/classes/{classId}/acts/answer-survey', given),
    /** Do "close-survey" to a class */
    closeSurvey: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'closeSurvey', 'POST', '/api/classes/{classId}/acts/close-survey', given),
    /** Answer the ask "Decide after the survey" */
    decideSurvey: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'choice': "recruit" | "merge" | "postpone" | "cancel"; 'reason'?: string; 'into'?: string; 'until'?: string } }): Promise<Answered<Class>> =>
      call(options, 'decideSurvey', 'POST', '/api/classes/{classId}/acts/decide-survey', given),
    /** Answer the ask "Send the list of nominees" */
    nominate: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'communeId': string; 'rows': ({ 'fullName': string; 'birthDate': string; 'partyStatus': "none" | "probationary" | "member"; 'offices'?: ("cell-secretary" | "committee-member" | "propaganda" | "front-union" | "official")[]; 'sex'?: "male" | "female"; 'phone'?: string; 'unit'?: string; 'probationEnds'?: string })[]; 'complete'?: boolean } }): Promise<Answered<Class>> =>
      call(options, 'nominate', 'POST', '/api/classes/{classId}/acts/nominate', given),
    /** Answer the ask "Send the list of nominees" */
    finishList: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'communeId': string } }): Promise<Answered<Class>> =>
      call(options, 'finishList', 'POST', '/api/classes/{classId}/acts/finish-list', given),
    /** Do "withdraw" to a class */
    withdraw: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'personId': string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'withdraw', 'POST', '/api/classes/{classId}/acts/withdraw', given),
    /** Do "close-recruitment" to a class */
    closeRecruitment: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'closeRecruitment', 'POST', '/api/classes/{classId}/acts/close-recruitment', given),
    /** Answer the ask "Decide on a class below its minimum" */
    decideRecruitment: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'choice': "open" | "extend" | "merge" | "cancel"; 'reason'?: string; 'into'?: string; 'until'?: string } }): Promise<Answered<Class>> =>
      call(options, 'decideRecruitment', 'POST', '/api/classes/{classId}/acts/decide-recruitment', given),
    /** Answer the ask "Prepare the opening papers" */
    proposeOpening: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'openingDate': string; 'managerId': string; 'officerId': string } }): Promise<Answered<Class>> =>
      call(options, 'proposeOpening', 'POST', '/api/classes/{classId}/acts/propose-opening', given),
    /** Answer the ask "Sign the opening decision" */
    signOpening: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'number'?: string } }): Promise<Answered<Class>> =>
      call(options, 'signOpening', 'POST', '/api/classes/{classId}/acts/sign-opening', given),
    /** Answer the ask "Sign the opening decision" */
    refuseOpening: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'refuseOpening', 'POST', '/api/classes/{classId}/acts/refuse-opening', given),
    /** Answer the ask "Find a room, a lecturer or a day for the timetable" */
    draftAgain: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'draftAgain', 'POST', '/api/classes/{classId}/acts/draft-again', given),
    /** Answer the ask "Answer the invitation to teach" */
    answerInvitation: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'lecturerId': string; 'accept': boolean; 'reason'?: string } }): Promise<Answered<Class>> =>
      call(options, 'answerInvitation', 'POST', '/api/classes/{classId}/acts/answer-invitation', given),
    /** Answer the ask "Answer the invitation to teach" */
    assignLecturer: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionIds': (string)[]; 'lecturerId': string } }): Promise<Answered<Class>> =>
      call(options, 'assignLecturer', 'POST', '/api/classes/{classId}/acts/assign-lecturer', given),
    /** Answer the ask "Confirm the timetable" */
    confirmTimetable: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'confirmTimetable', 'POST', '/api/classes/{classId}/acts/confirm-timetable', given),
    /** Answer the ask "Take the rolls" */
    takeRoll: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionId': string; 'attended': { [name: string]: number } } }): Promise<Answered<Class>> =>
      call(options, 'takeRoll', 'POST', '/api/classes/{classId}/acts/take-roll', given),
    /** Do "clear-roll" to a class */
    clearRoll: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionId': string } }): Promise<Answered<Class>> =>
      call(options, 'clearRoll', 'POST', '/api/classes/{classId}/acts/clear-roll', given),
    /** Do "move-session" to a class */
    moveSession: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionId': string; 'date': string; 'half': "morning" | "afternoon"; 'startTime': string; 'roomId': string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'moveSession', 'POST', '/api/classes/{classId}/acts/move-session', given),
    /** Do "cancel-session" to a class */
    cancelSession: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionId': string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'cancelSession', 'POST', '/api/classes/{classId}/acts/cancel-session', given),
    /** Do "reassign-session" to a class */
    reassignSession: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'sessionId': string; 'lecturerId': string; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'reassignSession', 'POST', '/api/classes/{classId}/acts/reassign-session', given),
    /** Answer the ask "Enter the marks" */
    enterMarks: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'marks': { [name: string]: number }; 'cleared'?: (string)[] } }): Promise<Answered<Class>> =>
      call(options, 'enterMarks', 'POST', '/api/classes/{classId}/acts/enter-marks', given),
    /** Answer the ask "Enter the marks" */
    submitMarks: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'marks': { [name: string]: number }; 'cleared'?: (string)[] } }): Promise<Answered<Class>> =>
      call(options, 'submitMarks', 'POST', '/api/classes/{classId}/acts/submit-marks', given),
    /** Answer the ask "Sign the recognition decision" */
    recognise: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'number'?: string } }): Promise<Answered<Class>> =>
      call(options, 'recognise', 'POST', '/api/classes/{classId}/acts/recognise', given),
    /** Answer the ask "Hand over the certificates" */
    handOver: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: {  } }): Promise<Answered<Class>> =>
      call(options, 'handOver', 'POST', '/api/classes/{classId}/acts/hand-over', given),
    /** Do "revoke-certificate" to a class */
    revokeCertificate: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'number': string; 'reason': string; 'authority': string; 'cause': "obtained-wrongly" | "issued-in-error" } }): Promise<Answered<Class>> =>
      call(options, 'revokeCertificate', 'POST', '/api/classes/{classId}/acts/revoke-certificate', given),
    /** Do "reissue-certificate" to a class */
    reissueCertificate: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'number': string; 'reason': string; 'authority': string; 'cause': "printing-error" | "wrong-data"; 'fullName'?: string; 'birthDate'?: string; 'sex'?: "male" | "female"; 'unit'?: string } }): Promise<Answered<Class>> =>
      call(options, 'reissueCertificate', 'POST', '/api/classes/{classId}/acts/reissue-certificate', given),
    /** Answer the ask "File the class report" */
    fileReport: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'remarks'?: string } }): Promise<Answered<Class>> =>
      call(options, 'fileReport', 'POST', '/api/classes/{classId}/acts/file-report', given),
    /** Answer the ask "Take the rolls" */
    finishClass: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'remarks'?: string; 'rolls'?: { [name: string]: { [name: string]: number } } } }): Promise<Answered<Class>> =>
      call(options, 'finishClass', 'POST', '/api/classes/{classId}/acts/finish-class', given),
    /** Do "number-paper" to a class */
    numberPaper: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'paper': "recruitment-notice" | "summons" | "lecturer-invitation" | "class-report"; 'number'?: string } }): Promise<Answered<Class>> =>
      call(options, 'numberPaper', 'POST', '/api/classes/{classId}/acts/number-paper', given),
    /** Do "void-number" to a class */
    voidNumber: (given: { path: { 'classId': string }; headers?: { 'idempotency-key'?: string; 'if-match'?: string }; body: { 'paper': "recruitment-notice" | "summons" | "lecturer-invitation" | "class-report"; 'reason': string } }): Promise<Answered<Class>> =>
      call(options, 'voidNumber', 'POST', '/api/classes/{classId}/acts/void-number', given),
    /** A year's certificate register in the order of its numbers, revoked and replaced ones among them */
    listCertificates: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string; 'year'?: number }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (RegisterLine)[]; 'next'?: string }>> =>
      call(options, 'listCertificates', 'GET', '/api/centres/{centreId}/certificates', given),
    /** A year's document register of one kind: every number, what it stands on, and which are void */
    listDocuments: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string; 'year'?: number; 'kind'?: "decisions" | "notices" | "summonses" | "invitations" | "reports" }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (DocumentEntry)[]; 'next'?: string }>> =>
      call(options, 'listDocuments', 'GET', '/api/centres/{centreId}/documents', given),
    /** People by name, unit or birth date in a year's classes; tone marks and case do not matter */
    findLearners: (given: { path: { 'centreId': string }; query: { 'limit'?: number; 'cursor'?: string; 'search': string; 'year'?: number }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (FoundLearner)[]; 'next'?: string }>> =>
      call(options, 'findLearners', 'GET', '/api/centres/{centreId}/learners', given),
    /** One person's classes with seat, attendance, result and certificates */
    getLearner: (given: { path: { 'centreId': string; 'personId': string }; query?: { 'year'?: number }; headers?: { 'if-none-match'?: string } }): Promise<Answered<LearnerRecord>> =>
      call(options, 'getLearner', 'GET', '/api/centres/{centreId}/learners/{personId}', given),
    /** Days of a centre: holidays, days of teaching, and the sessions held, by room and lecturer */
    getCalendar: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string; 'from'?: string; 'to'?: string; 'roomId'?: string; 'lecturerId'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (CalendarDay)[]; 'next'?: string }>> =>
      call(options, 'getCalendar', 'GET', '/api/centres/{centreId}/calendar', given),
    /** Papers of a class that can be downloaded */
    listPapers: (given: { path: { 'classId': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<Papers>> =>
      call(options, 'listPapers', 'GET', '/api/classes/{classId}/papers', given),
    /** One paper of a class as PDF or Word */
    getPaper: (given: { path: { 'classId': string; 'file': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<ArrayBuffer>> =>
      call(options, 'getPaper', 'GET', '/api/classes/{classId}/papers/{file}', given),
    /** The summons for one commune as PDF or Word */
    getSummons: (given: { path: { 'classId': string; 'file': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<ArrayBuffer>> =>
      call(options, 'getSummons', 'GET', '/api/classes/{classId}/summonses/{file}', given),
    /** The letter to one lecturer as PDF or Word */
    getInvitation: (given: { path: { 'classId': string; 'file': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<ArrayBuffer>> =>
      call(options, 'getInvitation', 'GET', '/api/classes/{classId}/invitations/{file}', given),
    /** Certificates of a class that stand, a page each; of a large class in parts of 200 */
    getClassCertificates: (given: { path: { 'classId': string }; query?: { 'part'?: number }; headers?: { 'if-none-match'?: string } }): Promise<Answered<ArrayBuffer>> =>
      call(options, 'getClassCertificates', 'GET', '/api/classes/{classId}/certificates.pdf', given),
    /** One learner's certificate as PDF; 410 when it was revoked */
    getCertificateFile: (given: { path: { 'classId': string; 'file': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<ArrayBuffer>> =>
      call(options, 'getCertificateFile', 'GET', '/api/classes/{classId}/certificates/{file}', given),
    /** What a signed link asks its bearer */
    openLink: (given: { path: { 'token': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<Link>> =>
      call(options, 'openLink', 'GET', '/api/links/{token}', given),
    /** Do what a signed link allows (answer-survey, nominate, finish-list, answer-invitation, give-feedback); who acts is fixed by the link */
    actByLink: (given: { path: { 'token': string; 'act': string }; headers?: { 'idempotency-key'?: string }; body: ({ 'candidates': number; 'availability'?: string; 'remarks'?: string }) | ({ 'rows': ({ 'fullName': string; 'birthDate': string; 'partyStatus': "none" | "probationary" | "member"; 'offices'?: ("cell-secretary" | "committee-member" | "propaganda" | "front-union" | "official")[]; 'sex'?: "male" | "female"; 'phone'?: string; 'unit'?: string; 'probationEnds'?: string })[]; 'complete'?: boolean }) | ({  }) | ({ 'accept': boolean; 'reason'?: string }) | ({ 'score': number; 'remark'?: string }) }): Promise<Answered<Link>> =>
      call(options, 'actByLink', 'POST', '/api/links/{token}/acts/{act}', given),
    /** Receivers of class events of a centre */
    listWebhooks: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (Webhook)[]; 'next'?: string }>> =>
      call(options, 'listWebhooks', 'GET', '/api/centres/{centreId}/webhooks', given),
    /** Register a receiver: an https address and the topics it wants to hear about */
    createWebhook: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'url': string; 'topics': ("class" | "ask" | "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing")[] } }): Promise<Answered<WebhookWithSecret>> =>
      call(options, 'createWebhook', 'POST', '/api/centres/{centreId}/webhooks', given),
    /** One receiver, without its secret */
    getWebhook: (given: { path: { 'centreId': string; 'webhookId': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<Webhook>> =>
      call(options, 'getWebhook', 'GET', '/api/centres/{centreId}/webhooks/{webhookId}', given),
    /** Change a receiver, switch it off or on again; what waits for it is kept 30 days */
    updateWebhook: (given: { path: { 'centreId': string; 'webhookId': string }; body: { 'url': string; 'topics': ("class" | "ask" | "survey" | "recruitment" | "opening" | "scheduling" | "teaching" | "exam" | "certification" | "closing")[]; 'on': boolean } }): Promise<Answered<Webhook>> =>
      call(options, 'updateWebhook', 'PUT', '/api/centres/{centreId}/webhooks/{webhookId}', given),
    /** Take a receiver away; nothing is sent to it any more */
    deleteWebhook: (given: { path: { 'centreId': string; 'webhookId': string } }): Promise<Answered<Webhook>> =>
      call(options, 'deleteWebhook', 'DELETE', '/api/centres/{centreId}/webhooks/{webhookId}', given),
    /** Give a receiver a new secret; the old one signs nothing any more */
    renewWebhookSecret: (given: { path: { 'centreId': string; 'webhookId': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<WebhookWithSecret>> =>
      call(options, 'renewWebhookSecret', 'POST', '/api/centres/{centreId}/webhooks/{webhookId}/secret', given),
    /** Send a receiver a test event now and say how it went */
    testWebhook: (given: { path: { 'centreId': string; 'webhookId': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<WebhookDelivery>> =>
      call(options, 'testWebhook', 'POST', '/api/centres/{centreId}/webhooks/{webhookId}/test', given),
    /** What was told to a receiver in the last 30 days, the latest first; on the first page before it what still waits */
    listWebhookDeliveries: (given: { path: { 'centreId': string; 'webhookId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (WebhookDelivery)[]; 'next'?: string; 'waiting': (WebhookDelivery)[] }>> =>
      call(options, 'listWebhookDeliveries', 'GET', '/api/centres/{centreId}/webhooks/{webhookId}/deliveries', given),
    /** Send an event to a receiver once more, now, under the same id */
    sendWebhookAgain: (given: { path: { 'centreId': string; 'webhookId': string; 'delivery': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<WebhookDelivery>> =>
      call(options, 'sendWebhookAgain', 'POST', '/api/centres/{centreId}/webhooks/{webhookId}/deliveries/{delivery}', given),
    /** Classes and learners of a centre, a province or the country against the plan, on both bases */
    getFigures: (given: { query: { 'scope': string; 'from': string; 'to': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<FiguresReport>> =>
      call(options, 'getFigures', 'GET', '/api/figures', given),
    /** Public check of a certificate of a centre, its number written with dashes (0001-2026-DVM); initials only */
    checkCertificate: (given: { path: { 'centreId': string; 'number': string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<CertificateCheck>> =>
      call(options, 'checkCertificate', 'GET', '/api/certificates/{centreId}/{number}', given),
    /** Whether the API answers; reads nothing */
    getHealth: (given: { headers?: { 'if-none-match'?: string } } = {}): Promise<Answered<{ 'status': "ok" }>> =>
      call(options, 'getHealth', 'GET', '/api/health', given),
    /** Stand-ins of a centre, those that are over among them */
    listStandIns: (given: { path: { 'centreId': string }; query?: { 'limit'?: number; 'cursor'?: string }; headers?: { 'if-none-match'?: string } }): Promise<Answered<{ 'items': (StandIn)[]; 'next'?: string }>> =>
      call(options, 'listStandIns', 'GET', '/api/centres/{centreId}/stand-ins', given),
    /** Name a stand-in for days of leave: for oneself, as director or admin for anybody of the centre */
    nameStandIn: (given: { path: { 'centreId': string }; headers?: { 'idempotency-key'?: string }; body: { 'absentId': string; 'standInId': string; 'from': string; 'until': string; 'reason': string } }): Promise<Answered<StandIn>> =>
      call(options, 'nameStandIn', 'POST', '/api/centres/{centreId}/stand-ins', given),
    /** End a stand-in before its last day */
    endStandIn: (given: { path: { 'centreId': string; 'id': string }; headers?: { 'idempotency-key'?: string } }): Promise<Answered<StandIn>> =>
      call(options, 'endStandIn', 'POST', '/api/centres/{centreId}/stand-ins/{id}/end', given),
    /** This description of the API */
    getDescription: (given: { headers?: { 'if-none-match'?: string } } = {}): Promise<Answered<{ 'openapi': string } & { [name: string]: unknown }>> =>
      call(options, 'getDescription', 'GET', '/api/openapi.json', given),
  };
}
export type Client = ReturnType<typeof createClient>;
