import type { IntegrityStatus } from '@app/event-store';
import { useQuery } from '@tanstack/react-query';
import { read } from './api';

/** Why a view stands still. */
export interface ViewFailure {
  readonly sequence: string | null;
  readonly eventType: string | null;
  readonly error: string;
  readonly attempts: number;
  readonly since: string;
  readonly retryAt: string;
}

/** How one view stands. */
export interface ViewHealth {
  readonly name: string;
  readonly version: number;
  readonly state: 'current' | 'behind' | 'building' | 'retrying' | 'stopped' | 'unknown';
  readonly sequence: string | null;
  /** Null where the log does not answer. */
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly holder: string | null;
  readonly building: {
    readonly version: number;
    readonly sequence: string | null;
    readonly head: string | null;
    readonly startedAt: string;
    readonly failure: ViewFailure | null;
  } | null;
  readonly failure: ViewFailure | null;
  readonly trouble: string | null;
}

/** How the server stands, and which day it has. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly clock: { readonly today: string; readonly demonstration: boolean };
  readonly log: {
    readonly kind: string;
    readonly answers: boolean;
    readonly size: string | null;
  };
  readonly viewsAnswer: boolean;
  readonly views: readonly ViewHealth[];
  readonly policies: readonly { readonly name: string; readonly lagEvents: number | null }[];
  readonly integrityAnswers: boolean;
  readonly integrity: IntegrityStatus | null;
}

/** Often enough for the banner of every page. */
const EVERY_MS = 15_000;

/** The server's day and state. */
export function useHealth(everyMs = EVERY_MS) {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<Health>('/health', {}, signal),
    refetchInterval: everyMs,
  });
}
