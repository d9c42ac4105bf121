/** Attributes that are keys of the table or of an index; everything else is free. CDK and the local engine build the same table. */
export const TABLE_SCHEMA = {
  partitionKey: 'PK',
  sortKey: 'SK',
  /** Epoch seconds after which an item may be forgotten; on items that are needed for a time only. */
  forgetAt: 'expiresAt',
  indexes: [
    { name: 'listing', partitionKey: 'listPK', sortKey: 'listSK' },
    { name: 'due', partitionKey: 'duePK', sortKey: 'dueSK' },
  ],
} as const;
