import { App } from 'cdk8s';
import {
  AppSecret,
  Application,
  SpacesCredentials,
  StatelessWebApp,
  generated,
  haproxyIngress,
  sops,
} from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const seance = new Application(app, 'seance', {
  namespace: 'seance-prod',
  ingress: haproxyIngress(),
  issuer: { name: 'letsencrypt' },
});

const storage = new SpacesCredentials({ name: 'seance-cdn', region: 'sfo3', pathPrefix: 'prod', cdn: true });
const secrets = new AppSecret(seance, 'backend-secrets', {
  STRIPE_SECRET_KEY: sops('secrets/app.enc.yaml', 'stripe.secretKey'),
  STRIPE_WEBHOOK_SECRET: sops('secrets/app.enc.yaml', 'stripe.webhookSecret'),
  LITELLM_API_KEY: sops('secrets/app.enc.yaml', 'litellm.apiKey'),
  BUILDER_KEY: generated('lets the build upload releases'),
});

new StatelessWebApp(seance, 'backend', {
  // The pipeline says which ones it has built.
  image: process.env['BACKEND_IMAGE'] ?? 'registry.example.org/seance/backend:1.4.0',
  hosts: ['backend.seance.example.org'],
  replicas: { min: 2, max: 6 },
  objectStorage: storage,
  env: {
    STRIPE_SECRET_KEY: secrets.key('STRIPE_SECRET_KEY'),
    STRIPE_WEBHOOK_SECRET: secrets.key('STRIPE_WEBHOOK_SECRET'),
    LITELLM_API_KEY: secrets.key('LITELLM_API_KEY'),
    BUILDER_KEY: secrets.key('BUILDER_KEY'),
  },
  // An image for Macs has 300 MB, and a third more in base64.
  maxBodySize: '512Mi',
  verify: {
    pages: [
      { path: '/', json: { status: 'healthy', service: 'seance-backend' } },
      // They are there once the build has uploaded a release.
      { path: '/updates/api/version.json', after: 'upload' },
      { path: '/updates/darwin-arm64/latest-mac.yml', after: 'upload' },
    ],
    startupLog: `\\[Spaces\\] Initialized - bucket: ${storage.metadata.SPACES_BUCKET}, prefix: ${storage.metadata.SPACES_PATH_PREFIX}`,
    roundTrip: {
      path: '/deploy',
      headers: { 'X-Builder-Key': secrets.key('BUILDER_KEY') },
      body: { files: [{ path: 'releases/test.txt', content: '{content}' }] },
      json: { success: true, filesDeployed: 1 },
      urlAt: 'files.0.url',
      times: 5,
    },
    scaleTo: 3,
  },
});

new StatelessWebApp(seance, 'landing', {
  image: process.env['LANDING_IMAGE'] ?? 'registry.example.org/seance/landing:1.4.0',
  hosts: ['seance.example.org'],
  network: 'isolated',
});

void synth(app);
