import { Construct } from 'constructs';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint } from '../kit';
import {
  ConfigFiles,
  Workload,
  applyOverrides,
  clusterService,
  configVolume,
  httpProbe,
  labels,
  restricted,
  scratch,
} from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources, safeToEvict } from './component';
import type { FetcherProps } from './fetcher';
import { fetchesFromInternet } from './fetcher';
import type { GuardProps } from './guard';
import { guards } from './guard';

export interface PhotomnemonicProps extends ComponentProps, GuardProps, FetcherProps {}

/** Photomnemonic: a headless Chromium that takes screenshots of web pages. */
export class Photomnemonic extends Construct {
  /** The Deployment `photomnemonic`. */
  readonly workload: Workload;
  /** The Service `photomnemonic`. */
  readonly service: k8s.KubeService;
  /** Plain HTTP, for Reticulum. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: PhotomnemonicProps = {}) {
    super(scope, id);
    const { files, env } = guards(props, '/config', ['survive', 'stop', 'pages']);
    const config = new ConfigFiles(this, 'Config', {
      name: 'photomnemonic-config',
      labels: labels('photomnemonic', 'application'),
      files: { 'start.sh': START_SCRIPT, ...files },
    });
    const healthy = (periodSeconds: number, failureThreshold: number) =>
      httpProbe(PORTS.photomnemonic, '/_healthz', { periodSeconds, timeoutSeconds: 3, failureThreshold });

    this.workload = new Workload(this, 'Workload', {
      name: 'photomnemonic',
      component: 'application',
      minReadySeconds: 2,
      annotations: safeToEvict(true),
      containers: [
        {
          name: 'photomnemonic',
          ...imageAndResources('photomnemonic', props),
          command: ['sh', '/config/start.sh'],
          env: {
            // Chromium keeps its profile below the home folder.
            HOME: '/tmp',
            // What the image sets in its own command: the browser is kept from one screenshot to the next.
            AWS_LAMBDA_FUNCTION_NAME: 'turkey',
            ...env,
          },
          ports: [{ name: 'http', port: PORTS.photomnemonic }],
          mounts: [
            { volume: configVolume('config', config), path: '/config' },
            { volume: scratch('tmp', '512Mi'), path: '/tmp' },
          ],
          securityContext: restricted({ uid: 1000, gid: 1000 }),
          probes: { startup: healthy(5, 24), readiness: healthy(10, 3), liveness: healthy(30, 3) },
        },
      ],
      pod: { nodeSelector: AMD64 },
    });
    this.service = clusterService(this, 'Service', {
      name: 'photomnemonic',
      app: 'photomnemonic',
      component: 'application',
      ports: [{ name: 'photomnemonic', port: PORTS.photomnemonic }],
    });
    this.endpoint = { host: this.service.name, port: PORTS.photomnemonic, node: this.workload.network };
    fetchesFromInternet('Photomnemonic', this.workload.network, props);
    applyOverrides(this, props.overrides);
  }
}

/**
 * The browser is unpacked into `/tmp`, which outlives a restart of the container: one that was killed meanwhile would take half a
 * browser for a whole one, and never start again.
 */
const START_SCRIPT = `#!/bin/sh
set -eu
find /tmp -mindepth 1 -delete
exec node app.js
`;
