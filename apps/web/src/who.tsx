import { mayExecute, mayRead, NotAllowed, type AuthenticatedActor } from '@app/access';
import type { CommandName, Places, Reader, ReadName, Role } from '@app/access';
import type { Acting } from '@app/ledger';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onUnknown, Problem, read } from './api';
import { answers, useAreas, useChoices, useHere } from './session';

/*
 * Who is signed in, and in which of their roles they act. The server knows it by a cookie that no
 * script reads; nothing of it is kept in this browser.
 */

/** A role that somebody holds today. */
export interface Assignment {
  readonly assignment: string;
  readonly role: Role;
  readonly office: string;
  /** `*`, `TH40`, `CL12`, `DISTRICT-4001`, `TOWN-400114`. */
  readonly place: string;
  readonly acting: Acting | null;
}

/** Somebody who is signed in. */
export interface Session {
  readonly subject: string;
  readonly name: string | null;
  readonly contact: string | null;
  readonly assignments: readonly Assignment[];
}

const SESSION = ['session'];

/** Of this browser's tabs: that somebody signed in or out in one of them. */
const channel = new BroadcastChannel('provincial-ledger.session');

/** Tells the other tabs that somebody signed in or out in this one. */
export function tellOtherTabs(what: 'signed-in' | 'signed-out'): void {
  channel.postMessage(what);
}

/**
 * Looks who is signed in by now. Whatever stands on the page is of the person who was, so another one
 * begins anew; the same one goes on.
 */
async function lookAgain(): Promise<void> {
  const before = answers.getQueryState<Session>(SESSION);
  const now = await read<Session>('/session').catch(() => undefined);
  if (now === undefined) return;
  if (now.subject !== before?.data?.subject) return window.location.reload();
  if (before.error !== null) await answers.invalidateQueries();
}

/** How this browser stands with the server. */
export type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'away'; readonly error: Error; readonly retry: () => void }
  /** `over`: somebody was signed in when the page was opened, and is no more. */
  | { readonly kind: 'somebody'; readonly session: Session; readonly over: boolean };

function useSession(): UseQueryResult<Session> {
  return useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => read<Session>('/session', {}, signal),
    staleTime: Infinity,
  });
}

/** How this browser stands with the server. */
export function useStanding(): Standing {
  const { data, error, refetch } = useSession();
  const unknown = error instanceof Problem && error.body.status === 401;
  if (data !== undefined) return { kind: 'somebody', session: data, over: unknown };
  if (error === null) return { kind: 'asking' };
  if (unknown) return { kind: 'nobody' };
  return { kind: 'away', error, retry: () => void refetch() };
}

/** Keeps to what becomes of the session, in this tab and in others. */
export function useWatchSession(): void {
  const subject = useSession().data?.subject;
  useEffect(() => {
    // Somebody else than the other tabs know, perhaps.
    if (subject !== undefined) tellOtherTabs('signed-in');
  }, [subject]);
  useEffect(() => {
    const stop = onUnknown(() => {
      // Its own answer is heard here, too; one look is enough.
      const { fetchStatus, error } = answers.getQueryState(SESSION) ?? {};
      if (fetchStatus === 'idle' && error === null)
        void answers.invalidateQueries({ queryKey: SESSION });
    });
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (data === 'signed-out') window.location.reload();
      else void lookAgain();
    };
    // A page that the browser kept while one was away may show what is no longer one's to see.
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    channel.addEventListener('message', hear);
    window.addEventListener('pageshow', back);
    return () => {
      stop();
      channel.removeEventListener('message', hear);
      window.removeEventListener('pageshow', back);
    };
  }, []);
}

/** Every role of whoever is signed in, the chosen one first. */
export function useRoles(): readonly AuthenticatedActor[] {
  const { data } = useSession();
  const { assignment: chosen } = useChoices();
  if (data === undefined) return [];
  const roles = data.assignments.map(({ assignment, role, office, place, acting }) => ({
    subject: data.subject,
    assignment,
    role,
    office,
    area: place,
    ...(acting === null ? {} : { acting }),
  }));
  return [
    ...roles.filter(({ assignment }) => assignment === chosen),
    ...roles.filter(({ assignment }) => assignment !== chosen),
  ];
}

/** In which role somebody may ask for a command here, or why in none. */
export interface Asking {
  /** The role in which it is asked; of several that could, the chosen one. Null where none can. */
  readonly actor: AuthenticatedActor | null;
  /** Every role that could. */
  readonly able: readonly AuthenticatedActor[];
  /** Why none can; null where one can, or there is none at all. */
  readonly denied: NotAllowed | null;
}

/** In which role one may ask for a command where the address is. */
export function useAsking(command: CommandName): Asking {
  const roles = useRoles();
  const here = useHere();
  if (here === null) return { actor: null, able: [], denied: null };
  const judged = roles.map((actor) => ({ actor, denied: denialOf(actor, command, here.places) }));
  const able = judged.flatMap(({ actor, denied }) => (denied === null ? [actor] : []));
  const actor = able[0] ?? null;
  return { actor, able, denied: actor === null ? (judged[0]?.denied ?? null) : null };
}

function denialOf(actor: AuthenticatedActor, name: CommandName, places: Places): NotAllowed | null {
  try {
    mayExecute(actor, name, ...places);
    return null;
  } catch (error) {
    if (error instanceof NotAllowed) return error;
    throw error;
  }
}

/** The province in which a local government or district lies: their ids begin with its number. */
function provinceOf(place: string): string | undefined {
  const number = /^[A-Z]+-(\d\d)/.exec(place)?.[1];
  return number === undefined ? undefined : `TH${number}`;
}

/** Whether one may read what lies in a place: an area, or `*` for the nation. */
export function useMayRead(): (what: ReadName, place: string) => boolean {
  const roles = useRoles();
  const areas = useAreas(roles.length > 0).data ?? [];
  const around = (area: string): Places => {
    const cluster = areas.find((one) => one.area === area)?.cluster ?? null;
    return cluster === null ? [area] : [area, cluster];
  };
  const readers = roles.map((actor): Reader => {
    const province = provinceOf(actor.area);
    return province === undefined ? actor : { ...actor, home: [actor.area, ...around(province)] };
  });
  return (what, place) =>
    readers.some((reader) => {
      try {
        mayRead(reader, what, ...around(place));
        return true;
      } catch (error) {
        if (error instanceof NotAllowed) return false;
        throw error;
      }
    });
}
