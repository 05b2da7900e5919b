import { ROLE_NAMES_TH, type CommandName } from '@app/access';
import { Link } from './place';
import { commandName, thai } from './text';
import { useAsking } from './who';

/** What the address gives to a form, by the paths of its boxes. */
type Given = Readonly<Record<string, string>>;

/** The address of a command's form. */
export function askHref(base: string, command: CommandName, given: Given = {}): string {
  const query = new URLSearchParams(given).toString();
  return `${base}/ask/${command}${query === '' ? '' : `?${query}`}`;
}

/**
 * A way to the form of a command for those who may give it; for others, who may. Nothing where
 * nobody can act, or somebody without any role is signed in.
 */
export function Ask({
  command,
  base,
  given,
  plain,
}: {
  readonly command: CommandName;
  /** The address of the page to whose forms it belongs, without `/ask`. */
  readonly base: string;
  readonly given?: Given;
  /** Where there is no room to say who else may. */
  readonly plain?: true;
}) {
  const { actor, denied } = useAsking(command);
  const name = thai(commandName, command);
  if (actor !== null) {
    return (
      <Link className="ask" href={askHref(base, command, given)}>
        {name}
      </Link>
    );
  }
  if (denied === null || plain === true) return null;
  const allowed = denied.allowedRoles.map((role) => ROLE_NAMES_TH[role]).join(' หรือ ');
  return (
    <span className="muted small not-ask">
      {name} (โดย{allowed})
    </span>
  );
}
