/*
 * The demonstration's identity provider as a process of its own, beside a ledger that is told of it by
 * LEDGER_OIDC_ISSUER; a ledger in demonstration mode that is told of none has its own.
 */
import { startDemonstrationIdentity } from './demonstration-identity';

startDemonstrationIdentity(process.env).then(
  (provider) => {
    console.log(`The demonstration's identity provider is at ${provider.issuer}.`);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        void provider.close().then(() => process.exit(0));
      });
    }
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
