export { ledgerLib } from '../../ledger/src/index';
