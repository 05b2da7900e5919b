import { Link } from './place';

/** Links between the parts of a page that has several. */
export function SubNavigation({
  label,
  here,
  parts,
}: {
  readonly label: string;
  /** The address of the part that is shown. */
  readonly here: string;
  readonly parts: readonly { readonly href: string; readonly name: string }[];
}) {
  return (
    <nav className="sub-nav" aria-label={label}>
      {parts.map(({ href, name }) => (
        <Link key={href} href={href} aria-current={href === here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
