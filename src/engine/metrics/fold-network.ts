import type { RunEvent } from '../events.ts';

/** What a run exchanged with one host. */
export interface HostUse {
  /** Host and port; `VS Code` where VS Code does the talking. */
  host: string;
  /** The host is this computer. */
  local: boolean;
  /** Exchanges, requests of Triptych's own about the server included. */
  requests: number;
  bytesOut: number;
  bytesIn: number;
}

/** Every host a run was in contact with, in the order of the first contact. */
export type NetworkLedger = readonly HostUse[];

/** Adds an event to the list of hosts. Pure; an event that is about no host gives back the same list. */
export function foldNetwork(ledger: NetworkLedger, event: RunEvent): NetworkLedger {
  if (event.type !== 'network') return ledger;
  const { host, local, bytesOut, bytesIn } = event;
  const known = ledger.find((use) => use.host === host);
  if (!known) return [...ledger, { host, local, requests: 1, bytesOut, bytesIn }];
  const sum: HostUse = {
    host,
    local: known.local && local,
    requests: known.requests + 1,
    bytesOut: known.bytesOut + bytesOut,
    bytesIn: known.bytesIn + bytesIn,
  };
  return ledger.map((use) => (use === known ? sum : use));
}
