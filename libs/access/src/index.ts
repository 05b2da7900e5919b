export { COMMAND_NAMES_TH, READ_NAMES_TH, ROLE_NAMES_TH } from './names';
export {
  mayExecute,
  mayRead,
  NotAllowed,
  ROLES,
  type AuthenticatedActor,
  type CommandName,
  type Places,
  type ReadName,
  type Role,
} from './rights';
