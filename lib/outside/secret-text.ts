import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';

/** A secret that changes: read with the version it has, written on top of the version it was read with. */
export interface SecretText {
  /** Undefined when nobody has put it there yet. */
  read(): Promise<{ text: string; version: number } | undefined>;
  /** Nothing is written when somebody else was first. */
  write(text: string, version: number): Promise<void>;
}

/** Keeps sealed bytes; `lib/store/secrets.ts` is one. */
export interface SealedBytes {
  read(name: string): Promise<{ sealed: Uint8Array; version: number } | undefined>;
  write(name: string, sealed: Uint8Array, version: number): Promise<void>;
}

/**
 * A secret sealed by a KMS key before it reaches the table: whoever may read the table, an export or a backup of it cannot read the
 * secret. The name is the encryption context, so that a sealed text opens under its own name only.
 */
export function kmsSecret(
  client: Pick<KMSClient, 'send'>,
  keyId: string,
  bytes: SealedBytes,
  name: string,
): SecretText {
  const EncryptionContext = { secret: name };
  return {
    async read() {
      const kept = await bytes.read(name);
      if (!kept) return undefined;
      const { Plaintext } = await client.send(
        new DecryptCommand({ KeyId: keyId, CiphertextBlob: kept.sealed, EncryptionContext }),
      );
      return { text: Buffer.from(Plaintext ?? []).toString('utf8'), version: kept.version };
    },
    async write(text, version) {
      const { CiphertextBlob } = await client.send(
        new EncryptCommand({ KeyId: keyId, Plaintext: Buffer.from(text), EncryptionContext }),
      );
      if (CiphertextBlob) await bytes.write(name, CiphertextBlob, version);
    },
  };
}
