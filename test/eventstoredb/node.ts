import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Server, status, type ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { Faults, ReadFault } from './faults';
import {
  accessDenied,
  callError,
  checkpointResponse,
  notLeader,
  structuredUuid,
  tooSlow,
  unauthenticated,
  unavailable,
} from './messages';
import { Network } from './network';
import { answersTo, targetOf, type ReadCall, type ReadingOptions, type Sent } from './reading';
import type { ServerLog } from './server-log';
import { handleAppend, handleBatchAppend, handleDeletes, type Call, type Writing } from './writing';

/** What the nodes of one double have in common. */
export interface Cluster extends ReadingOptions {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly calls: CallCounts;
  readonly nodes: readonly DoubleNode[];
  readonly leader: DoubleNode;
  readonly appendBytesMax: number;
  /** What it says it is. */
  readonly version: string;
  /** Whether it takes many appends in one call, as servers since 21.10 do. */
  readonly batchAppend: boolean;
  /** Name and password; anybody may do anything when absent. */
  readonly user?: { readonly name: string; readonly password: string } | undefined;
}

/** How often a double was asked. */
export interface CallCounts {
  reads: number;
  subscriptions: number;
  appendCalls: number;
  gossips: number;
  features: number;
}

/** One server of a double. */
export class DoubleNode {
  private server = new Server();
  private alive = true;
  private readonly instance = structuredUuid(randomUUID());

  private constructor(
    private readonly cluster: () => Cluster,
    readonly network: Network,
    private readonly inner: Server,
  ) {
    this.server = inner;
  }

  /** Starts a node behind a network of its own, on a port, any free one when 0. */
  static async start(
    cluster: () => Cluster,
    credentials: ServerCredentials,
    port: number,
  ): Promise<DoubleNode> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    const inner = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', credentials, (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    const node = new DoubleNode(cluster, await Network.open(inner, port), server);
    node.serve();
    return node;
  }

  get port(): number {
    return this.network.port;
  }

  get isLeader(): boolean {
    return this.cluster().leader === this;
  }

  /** Whether gossip calls it alive. */
  get isAlive(): boolean {
    return this.alive;
  }

  /** Dies: it answers nobody any more, and the others know. */
  async kill(): Promise<void> {
    this.alive = false;
    await this.network.close();
    this.server.forceShutdown();
  }

  private serve(): void {
    const cluster = this.cluster;
    const appending = <Handler extends (...given: never[]) => unknown>(handler: Handler): Handler =>
      ((...given: never[]) => {
        cluster().calls.appendCalls += 1;
        return handler(...given);
      }) as Handler;
    const writing: Writing = {
      get log() {
        return cluster().log;
      },
      get faults() {
        return cluster().faults;
      },
      get appendBytesMax() {
        return cluster().appendBytesMax;
      },
      refusal: (call) => this.refusal(call),
      leader: () => ({ host: '127.0.0.1', port: cluster().leader.port }),
      cut: () => {
        for (const { network } of cluster().nodes) network.cut();
      },
    };
    this.inner.addService(StreamsService, {
      read: (call: ReadCall) => void this.read(call),
      append: appending(handleAppend(writing)),
      batchAppend: appending(handleBatchAppend(writing)),
      ...handleDeletes(writing),
    });
    this.inner.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, callback: (error: null, m: SupportedMethods) => void) => {
        const { calls, faults, batchAppend, version } = cluster();
        calls.features += 1;
        if (!faults.featuresSilent) callback(null, supported(batchAppend, version));
      },
    });
    this.inner.addService(GossipService, {
      read: (_: unknown, callback: (error: null, info: ClusterInfo) => void) => {
        cluster().calls.gossips += 1;
        callback(null, gossip(cluster().nodes));
      },
    });
  }

  /** @internal What other nodes say about this one. */
  member(): MemberInfo {
    const { FOLLOWER, LEADER } = MemberInfo.VNodeState;
    const endPoint = new EndPoint().setAddress('127.0.0.1').setPort(this.port);
    const member = new MemberInfo().setInstanceId(this.instance).setHttpEndPoint(endPoint);
    member.setIsAlive(this.alive).setState(this.isLeader ? LEADER : FOLLOWER);
    return member.setTimeStamp((BigInt(Date.now()) * 10_000n).toString());
  }

  private refusal(call: Call): Error | undefined {
    const { user, leader } = this.cluster();
    const requiresLeader = call.metadata.get('requires-leader')[0] === 'true';
    if (requiresLeader && !this.isLeader) return notLeader('127.0.0.1', leader.port);
    if (!user) return undefined;
    const [given] = call.metadata.get('authorization');
    if (given === undefined) return accessDenied();
    const right = Buffer.from(`${user.name}:${user.password}`).toString('base64');
    return given === `Basic ${right}` ? undefined : unauthenticated();
  }

  private async read(call: ReadCall): Promise<void> {
    const { log, faults, calls } = this.cluster();
    const options = call.request.getOptions();
    const refused = options ? this.refusal(call) : callError(status.INVALID_ARGUMENT, 'options');
    const over = new AbortController();
    for (const event of ['cancelled', 'close', 'error']) call.on(event, () => over.abort());
    if (refused || !options) {
      call.emit('error', refused);
      return;
    }
    const kind = options.hasSubscription() ? 'subscription' : 'read';
    calls[kind === 'read' ? 'reads' : 'subscriptions'] += 1;
    const fault = faults.takeRead(targetOf(options), kind);
    try {
      if (fault?.after === 0 && (await this.fails(call, fault.kind))) return;
      let events = 0;
      for await (const sent of answersTo(log, options, this.cluster(), over.signal)) {
        if (over.signal.aborted) return;
        if (sent.event) events += 1;
        if (faults.slowness > 0) await wait(faults.slowness);
        await this.sendWith(fault && events > fault.after ? fault.kind : undefined, call, sent);
        const due = fault && sent.event && events === fault.after;
        if (due && (await this.fails(call, fault.kind))) return;
      }
      call.end();
    } catch (error) {
      call.emit('error', error);
    }
  }

  /** Ends a read as a fault tells; false where the fault ends none. */
  private async fails(call: ReadCall, kind: ReadFault): Promise<boolean> {
    if (kind === 'cut') this.network.cut();
    else if (kind === 'end') call.end();
    else if (kind === 'drop') call.emit('error', unavailable());
    else if (kind === 'too-slow') call.emit('error', tooSlow());
    else if (kind === 'not-leader') {
      call.emit('error', notLeader('127.0.0.1', this.cluster().leader.port));
    } else if (kind === 'checkpoint-ahead') {
      const newest = this.cluster().log.all.at(-1);
      if (newest) await send(call, checkpointResponse(newest.commit, newest.prepare));
      return false;
    } else return kind === 'silent';
    return true;
  }

  private async sendWith(
    fault: ReadFault | undefined,
    call: ReadCall,
    { response, event }: Sent,
  ): Promise<void> {
    if (!event || fault !== 'skip') await send(call, response);
    if (!event) return;
    if (fault === 'twice') await send(call, response);
    if (fault === 'checkpoint-at-start') await send(call, checkpointResponse(0n, 0n));
  }
}

/** Sends one answer, and waits while the reader takes no more. */
async function send(call: ReadCall, response: Sent['response']): Promise<void> {
  if (call.destroyed || call.cancelled || call.write(response)) return;
  const wakes = ['drain', 'close', 'cancelled', 'error'] as const;
  await new Promise<void>((resolve) => {
    const goOn = (): void => {
      for (const event of wakes) call.off(event, goOn);
      resolve();
    };
    for (const event of wakes) call.on(event, goOn);
  });
}

function supported(batchAppend: boolean, version: string): SupportedMethods {
  const names = ['read', 'append', 'delete', 'tombstone', ...(batchAppend ? ['batchappend'] : [])];
  const methods = names.map((name) =>
    new SupportedMethod()
      .setServiceName('event_store.client.streams.streams')
      .setMethodName(name)
      .setFeaturesList(name === 'read' ? ['position', 'events'] : []),
  );
  return new SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}

function gossip(nodes: readonly DoubleNode[]): ClusterInfo {
  return new ClusterInfo().setMembersList(nodes.map((node) => node.member()));
}
