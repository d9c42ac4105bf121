import { keys } from './keys.ts';
import { type Table, WriteConflict } from './table.ts';

/** Sealed secrets of the deployment (the tokens of Zalo); this store never sees them open. */
export interface SecretStore {
  read(name: string): Promise<{ sealed: Uint8Array; version: number } | undefined>;
  /** Writes on top of the version read; nothing when somebody else was first. */
  write(name: string, sealed: Uint8Array, version: number): Promise<void>;
}

export function createSecretStore(table: Table): SecretStore {
  return {
    async read(name) {
      const item = await table.get(keys.secret(name));
      return item && { sealed: item.sealed as Uint8Array, version: Number(item.version) };
    },
    async write(name, sealed, version) {
      try {
        await table.put({
          Item: { ...keys.secret(name), sealed, version: version + 1 },
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        });
      } catch (error) {
        if (!(error instanceof WriteConflict)) throw error;
      }
    },
  };
}
