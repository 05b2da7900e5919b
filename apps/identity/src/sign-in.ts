import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction, Provider } from 'oidc-provider';
import type { AccountDirectory } from './accounts';
import { ledgerOf, originOf, rememberLedger } from './ledger-address';
import { errorPage, headersOf, signInPage, type Page } from './sign-in-page';

/** The name of an account is short; what is longer is no answer to our page. */
const BODY_BYTES_MAX = 2_048;
const NAME_MAX = 100;

/** Where the sign-in page is, below the issuer. */
export const SIGN_IN_PATH = /^\/interaction\/[\w-]{1,64}$/;

/** Answers the requests of the sign-in page of one issuer. */
export class SignIn {
  readonly #accounts: AccountDirectory;
  readonly #issuer: string;

  constructor(accounts: AccountDirectory, issuer: string) {
    this.#accounts = accounts;
    this.#issuer = issuer;
  }

  /** Shows the page, signs in who was chosen, or at once who was named beforehand. */
  async answer(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.#issuer);
    let interaction: Interaction;
    try {
      interaction = await provider.interactionDetails(request, response);
    } catch {
      // Its cookie is another browser's, or it has expired.
      return send(response, errorPage('session_not_found', ledgerOf(request)));
    }
    rememberLedger(interaction, response);
    if (request.method === 'POST') return this.#chosen(provider, request, response, interaction);
    const hint = interaction.params['login_hint'];
    const hinted = hint === undefined ? undefined : this.#accounts.find(hint);
    if (hinted !== undefined) {
      await forgetOther(provider, interaction, hinted.account);
      return finish(provider, request, response, hinted.account);
    }
    const page = signInPage({
      accounts: this.#accounts,
      path: pathname,
      leadsTo: originOf(interaction.params['redirect_uri']),
      search: searchParams.get('q')?.slice(0, NAME_MAX),
      unknown: hint?.slice(0, NAME_MAX),
    });
    return send(response, page);
  }

  async #chosen(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
    interaction: Interaction,
  ): Promise<void> {
    const { origin } = request.headers;
    // No other page chooses for somebody.
    if (origin !== undefined && origin !== this.#issuer) {
      return send(response, errorPage('cross_site', ledgerOf(request)));
    }
    const name = new URLSearchParams(await bodyOf(request)).get('account') ?? '';
    const account = this.#accounts.find(name.slice(0, NAME_MAX));
    if (account === undefined) {
      return send(response, errorPage('account_unknown', ledgerOf(request)));
    }
    await forgetOther(provider, interaction, account.account);
    return finish(provider, request, response, account.account);
  }
}

/** Sends a page where nobody else answers. */
export function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, headersOf(page)).end(page.html);
}

/**
 * Who signs in as another one is signed out as the former: the provider would ask for that by a page
 * with a script.
 */
async function forgetOther(
  provider: Provider,
  interaction: Interaction,
  account: string,
): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === account) return;
  const former = await provider.Session.findByUid(session.uid);
  await former?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1_000));
}

async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  accountId: string,
): Promise<void> {
  await provider.interactionFinished(request, response, { login: { accountId } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
