import { Refusal } from '../domain/refusal.ts';

/** Lambda takes 6 MB a call and base64 adds a third, so a posted form may hold this much. */
export const BODY_LIMIT_MB = 4;

/** A file that came with a form. */
export interface PostedFile {
  name: string;
  bytes: Uint8Array;
}

/** A posted form: texts in NFC, files as bytes. */
export interface Form {
  /** The trimmed text of a field; empty when it is missing. */
  text: (name: string) => string;
  all: (name: string) => string[];
  /** A file that holds something. */
  file: (name: string) => PostedFile | undefined;
  /** Every text, to show the form again as it was. */
  values: () => Record<string, string[]>;
}

/** A form with nothing in it. */
export const emptyForm: Form = formOf({}, {});

/** Reads an urlencoded or multipart body. Refuses bodies that are too large (413) or of another kind (422). */
export async function readForm(body: Buffer, contentType: string): Promise<Form> {
  if (body.length > BODY_LIMIT_MB * 1024 * 1024) throw new Refusal('FileTooLarge', { limit: BODY_LIMIT_MB }, 413);
  if (body.length === 0) return emptyForm;
  const texts: Record<string, string[]> = {};
  const files: Record<string, PostedFile> = {};
  for (const [name, value] of await entriesOf(body, contentType)) {
    if (typeof value === 'string') {
      texts[name] = [...(texts[name] ?? []), value.normalize('NFC').replace(/\r\n/g, '\n').trim()];
    } else if (value.size > 0) {
      files[name] = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  }
  return formOf(texts, files);
}

async function entriesOf(body: Buffer, contentType: string) {
  try {
    const data = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    return [...data.entries()];
  } catch {
    throw new Refusal('InvalidInput', {}, 422);
  }
}

function formOf(texts: Record<string, string[]>, files: Record<string, PostedFile>): Form {
  const own = <Value>(record: Record<string, Value>, name: string) =>
    Object.hasOwn(record, name) ? record[name] : undefined;
  return {
    text: name => own(texts, name)?.[0] ?? '',
    all: name => own(texts, name) ?? [],
    file: name => own(files, name),
    values: () => ({ ...texts }),
  };
}
