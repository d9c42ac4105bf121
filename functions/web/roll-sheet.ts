import { rollDocument } from '../../lib/documents/pdf/index.ts';
import { printDocument } from '../../lib/documents/pdf/party-document.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { readSheetCode, sessionOfCode } from '../../lib/domain/text/sheet-code.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { errorSummary, type FormState } from '../../lib/edge/html/components.ts';
import { html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { rollPaper } from '../papers/paper-records.ts';
import { codeField } from './sheet-code-form.ts';
import { classOf, userOf } from './scope.ts';

/** Brings a paper roll back to its session: the code is scanned or typed, the roll of that session opens. */
export async function openSheet(request: PageRequest): Promise<PageAnswer> {
  const { params, query, services, now } = request;
  const typed = params.code ?? query.get('ma') ?? '';
  const code = readSheetCode(typed);
  if (!code) return unknown(request, typed);
  const { centreId } = userOf(request);
  const year = Number(civilDateOf(now).slice(0, 4));
  const { classes } = services;
  const open = await classes.openHeads(centreId);
  const ended = await Promise.all([year, year - 1].map(one => classes.endedHeads(centreId, one)));
  const fitting = [...open, ...ended.flat()].filter(
    head => head.programme === code.programme && head.year === code.year && head.intake === code.intake,
  );
  for (const { id } of fitting) {
    const klass = await classes.load(id);
    const session = sessionOfCode(klass, code);
    // A class that is past its rolls has them on its timetable, to be looked at.
    if (session)
      return { redirect: klass.stage === 'teaching' ? `/lop/${id}/diem-danh/${session.id}` : `/lop/${id}/lich-hoc` };
  }
  return unknown(request, typed);
}

function unknown({ t, language }: PageRequest, typed: string): PageAnswer {
  const title = t('web.sheet.title');
  const fields = typed ? [{ field: 'ma', sentence: { key: 'problem.no-such-sheet', params: { code: typed } } }] : [];
  const state: FormState = { language, values: { ma: [typed] }, problems: fields };
  return {
    title,
    failed: fields.length > 0,
    status: fields.length > 0 ? 404 : 200,
    body: html`${fields.length > 0 ? errorSummary(language, t('web.sheet.not-found'), fields) : ''}<h1>${title}</h1>${codeField(state, t)}`,
  };
}

/** The paper roll of one session, with the code that brings it back. */
export async function sheetFile(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const id = request.params.name?.replace(/\.pdf$/, '');
  const session = klass.sessions.find(entry => entry.id === id && entry.cancelled === undefined);
  if (!session) throw new Refusal('SessionNotFound', {}, 404);
  const source = { klass, directory: await request.directory(klass.centreId), now: request.now };
  const bytes = await printDocument(rollDocument(rollPaper(source, request.services.publicUrl, session)));
  return { bytes, type: 'application/pdf', fileName: `diem-danh-buoi-${session.number}.pdf` };
}
