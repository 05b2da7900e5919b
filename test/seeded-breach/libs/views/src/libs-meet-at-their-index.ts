export { inside } from '../../ledger/src/inside';
