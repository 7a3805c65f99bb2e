/** Bytes of a GiB. */
export const GIB = 1024 ** 3;

const time = '2026-11-27T07:45:15Z';

/** A volume in a kubelet's answer, so full of 10 GiB and of 1000 inodes. */
export function volume(claim: string, used: number, { inodes = 0, namespace = 'hcce' } = {}): object {
  return {
    time,
    availableBytes: Math.floor(10 * GIB * (1 - used)),
    capacityBytes: 10 * GIB,
    usedBytes: Math.ceil(10 * GIB * used),
    inodesFree: 1000 * (1 - inodes),
    inodes: 1000,
    inodesUsed: 1000 * inodes,
    name: 'data',
    pvcRef: { name: claim, namespace },
  };
}

/** What a kubelet of Kubernetes 1.36 answers to `/stats/summary`, shortened: its pods have these volumes, each pod one. */
export function summary(volumes: readonly unknown[], node: object = {}): object {
  const token = {
    ...{ time, availableBytes: 25276497920, capacityBytes: 25276510208, usedBytes: 12288 },
    ...{ inodesFree: 3085502, inodes: 3085511, inodesUsed: 9, name: 'kube-api-access-t7bqg' },
  };
  const images = {
    ...{ time, availableBytes: 58787463168, capacityBytes: 103354761216, usedBytes: 525533184 },
    ...{ inodesFree: 15770632, inodes: 16777216, inodesUsed: 14516 },
  };
  return {
    node: {
      nodeName: 'pool-1',
      systemContainers: [{ name: 'pods', memory: { time, availableBytes: 25276248064, workingSetBytes: 262144 } }],
      startTime: '2026-11-26T18:56:42Z',
      cpu: { time, usageNanoCores: 1979032220, usageCoreNanoSeconds: 74310413576704 },
      memory: {
        ...{ time, availableBytes: 5046586573, usageBytes: 3553136640, workingSetBytes: 3328599654 },
        ...{ rssBytes: 620949504, pageFaults: 439464, majorPageFaults: 0 },
      },
      fs: { ...images, usedBytes: 44567298048, inodesUsed: 1006584 },
      runtime: { imageFs: images, containerFs: images },
      rlimit: { time, maxpid: 32768, curproc: 214 },
      ...node,
    },
    pods: volumes.map((entry, at) => ({
      podRef: { name: `pod-${at}`, namespace: 'hcce', uid: 'b735c4b4-2002-4cda-8294-1046eb6eb1f5' },
      startTime: '2026-11-27T07:42:40Z',
      containers: [],
      volume: [entry, token],
      'ephemeral-storage': images,
    })),
  };
}
