export const ledgerLib = 'ledger';
