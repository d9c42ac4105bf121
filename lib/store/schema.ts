/** Attributes that are keys of the table or of an index; everything else is free. CDK and the local engine build the same table. */
export const TABLE_SCHEMA = {
  partitionKey: 'PK',
  sortKey: 'SK',
  indexes: [
    { name: 'listing', partitionKey: 'listPK', sortKey: 'listSK' },
    { name: 'due', partitionKey: 'duePK', sortKey: 'dueSK' },
  ],
} as const;
