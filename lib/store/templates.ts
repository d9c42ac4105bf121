import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** A Word template of a centre's own for one kind of paper. */
export interface StoredTemplate {
  kind: string;
  fileName: string;
  bytes: Uint8Array;
  /** Who gave it, and when (epoch ms). */
  by: string;
  at: number;
}

/** Templates of centres: one item each, at most 300 KB, so that one read brings the whole. */
export interface TemplateStore {
  of(centreId: string, kind: string): Promise<StoredTemplate | undefined>;
  save(centreId: string, template: StoredTemplate): Promise<void>;
  /** The built-in template is used again; who took the own one away, and when, stays. */
  remove(centreId: string, kind: string, by: string, at: number): Promise<void>;
}

export function createTemplateStore(table: Table): TemplateStore {
  return {
    async of(centreId, kind) {
      const item = await table.get(keys.template(centreId, kind));
      if (!item?.bytes) return undefined;
      const { fileName, bytes, by, at } = item as unknown as StoredTemplate;
      return { kind, fileName, bytes, by, at };
    },
    save: (centreId, { kind, ...template }) => table.put({ Item: { ...keys.template(centreId, kind), ...template } }),
    remove: (centreId, kind, by, at) => table.put({ Item: { ...keys.template(centreId, kind), by, at } }),
  };
}
