import { createHash } from 'node:crypto';

/** A session as calendars keep it. */
export interface CalendarEvent {
  /** The same for ever, so that a later file changes the entry instead of adding one. */
  uid: string;
  /** 0 at first, one more with every change (RFC 5545, 3.8.7.4). */
  sequence: number;
  /** Epoch ms of the last change. */
  changedAt: number;
  /** Epoch ms. */
  from: number;
  to: number;
  summary: string;
  location?: string;
  description?: string;
  cancelled?: boolean;
}

export interface CalendarFile {
  /** What the calendar is called. */
  name: string;
  /** Web address of what it shows; also keeps the calendar apart from others. */
  url: string;
  events: readonly CalendarEvent[];
}

/** The bytes of one line at most (RFC 5545, 3.1). */
const LINE = 75;

/**
 * An iCalendar file (RFC 5545). Times are in UTC: Vietnam keeps UTC+7 all year. Opened again after a change it moves or cancels what
 * it brought before. The same sessions give the same bytes.
 */
export function calendarFile({ name, url, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Khai Giang//Class timetable//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-RELCALID:${createHash('sha256').update(url).digest('hex').slice(0, 32)}`,
    ...events.flatMap(event => eventLines(event, url)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent, url: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${utc(event.from)}`,
    `DTEND:${utc(event.to)}`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.location ? [`LOCATION:${escaped(event.location)}`] : []),
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    `URL:${url}`,
    'END:VEVENT',
  ];
}

/** 20260406T003000Z */
function utc(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Long lines go on behind a line break and a space; a letter of several bytes is never cut. */
function folded(line: string): string {
  let bytes = 0;
  let out = '';
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > LINE) {
      out += '\r\n ';
      bytes = 1;
    }
    out += letter;
    bytes += size;
  }
  return out;
}
