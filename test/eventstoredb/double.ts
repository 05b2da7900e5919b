import { ServerCredentials } from '@grpc/grpc-js';
import { makeCertificate, type Certificate } from './certificate';
import { Faults } from './faults';
import { DoubleNode, type CallCounts, type Cluster } from './node';
import { ServerLog } from './server-log';

/** How a double differs from one new server without security. */
export interface DoubleOptions {
  /** Port of the first node; any free one when absent. */
  readonly port?: number;
  /** As many nodes that share one log, the first of them leading; 1 when absent. */
  readonly nodes?: number;
  /** Serves TLS by a certificate of its own. */
  readonly tls?: boolean;
  /** Asks for a name and a password: `admin` and `changeit`. They need TLS to be sent. */
  readonly authenticated?: boolean;
  /** The version that it says it has; 24.10.0 when absent. */
  readonly version?: string;
  /** The most bytes of one append; 1 MiB when absent, as servers until 25.0 have it. */
  readonly appendBytesMax?: number;
  /** False for servers before 23.10, which never say that a subscription has caught up. */
  readonly caughtUp?: boolean;
  /** False for servers before 22.6, whose streams do not tell events' places in the whole log. */
  readonly positionsInStreams?: boolean;
  /** False for servers before 21.10, which take one append a call. */
  readonly batchAppend?: boolean;
  /** Events of one append share a commit position. */
  readonly sharedCommits?: boolean;
  /** The server writes as many events of its own after each append. */
  readonly systemEventsPerAppend?: number;
  /** The server writes an event of its own every so many milliseconds. */
  readonly systemEventEveryMs?: number;
}

/** A server that speaks the protocol of EventStoreDB, keeps its log in memory and fails on demand. */
export interface Double {
  /** For `EventStoreDBClient.connectionString`, credentials and authority included. */
  readonly url: string;
  /** As `url`, with other credentials, `name:password`, or none. */
  urlAs(credentials?: string): string;
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly calls: CallCounts;
  readonly nodes: readonly DoubleNode[];
  readonly leader: DoubleNode;
  /** Makes another node the leader; connections stay, and calls that require one are told. */
  lead(node: DoubleNode): void;
  /** Breaks every connection of every node. */
  cut(): void;
  /** Breaks every new connection to every node at once, until told otherwise. */
  refuse(refusing?: boolean): void;
  /** Lets no byte pass any more to or from any node, until told otherwise. */
  freeze(frozen?: boolean): void;
  stop(): Promise<void>;
}

/** Starts a double on 127.0.0.1. */
export async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const certificate = options.tls ? await makeCertificate() : undefined;
  const log = new ServerLog({
    systemEventsPerAppend: options.systemEventsPerAppend ?? 0,
    sharedCommits: options.sharedCommits ?? false,
  });
  const nodes: DoubleNode[] = [];
  let leader: DoubleNode | undefined;
  const cluster = {
    log,
    nodes,
    get leader(): DoubleNode {
      if (!leader) throw new Error('no node has started yet');
      return leader;
    },
    faults: new Faults(),
    calls: { reads: 0, subscriptions: 0, appendCalls: 0, gossips: 0, features: 0 },
    appendBytesMax: options.appendBytesMax ?? 1024 * 1024,
    version: options.version ?? '24.10.0',
    caughtUp: options.caughtUp ?? true,
    positionsInStreams: options.positionsInStreams ?? true,
    batchAppend: options.batchAppend ?? true,
    user: options.authenticated ? { name: 'admin', password: 'changeit' } : undefined,
  } satisfies Cluster;
  for (let count = 0; count < (options.nodes ?? 1); count += 1) {
    const port = count === 0 ? (options.port ?? 0) : 0;
    nodes.push(await DoubleNode.start(() => cluster, credentialsOf(certificate), port));
    leader ??= nodes[0];
  }
  const everyMs = options.systemEventEveryMs;
  const ticking = everyMs && setInterval(() => log.writeSystemEvent(), everyMs).unref();
  const each = (act: (node: DoubleNode) => void): void => nodes.forEach(act);
  const urlAs = (credentials?: string): string => urlOf(nodes, certificate, credentials);
  return {
    log,
    nodes,
    urlAs,
    faults: cluster.faults,
    calls: cluster.calls,
    url: urlAs(cluster.user && `${cluster.user.name}:${cluster.user.password}`),
    get leader() {
      return cluster.leader;
    },
    lead: (node) => {
      leader = node;
    },
    cut: () => each(({ network }) => network.cut()),
    refuse: (refusing) => each(({ network }) => network.refuse(refusing)),
    freeze: (frozen) => each(({ network }) => network.freeze(frozen)),
    stop: async () => {
      if (ticking) clearInterval(ticking);
      cluster.faults.heal();
      await Promise.all(nodes.filter(({ isAlive }) => isAlive).map((node) => node.kill()));
      await certificate?.remove();
    },
  };
}

function credentialsOf(certificate: Certificate | undefined): ServerCredentials {
  if (!certificate) return ServerCredentials.createInsecure();
  const pair = { private_key: certificate.key, cert_chain: certificate.certificate };
  return ServerCredentials.createSsl(null, [pair]);
}

function urlOf(
  nodes: readonly DoubleNode[],
  certificate: Certificate | undefined,
  credentials: string | undefined,
): string {
  // A certificate is asked for by a name: an address is none that TLS would send.
  const host = certificate ? 'localhost' : '127.0.0.1';
  const hosts = nodes.map(({ port }) => `${host}:${port}`).join();
  const tls = certificate
    ? `tls=true&tlsCAFile=${encodeURIComponent(certificate.file)}`
    : 'tls=false';
  return `esdb://${credentials === undefined ? '' : `${credentials}@`}${hosts}?${tls}`;
}
