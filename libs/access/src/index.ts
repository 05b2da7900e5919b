export { COMMAND_NAMES_TH, ROLE_NAMES_TH } from './names';
export {
  mayExecute,
  mayRead,
  NotAllowed,
  ROLES,
  type AuthenticatedActor,
  type CommandName,
  type Role,
} from './rights';
