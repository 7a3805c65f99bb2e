/** An image that a pipeline builds. */
export interface BuiltImage {
  /** Its name in its registry, without a tag, such as `registry.digitalocean.com/acme/web`. */
  readonly name: string;
  /** The environment variable from which the project's program takes it, by its digest. */
  readonly variable: string;
  /** The folder with its Dockerfile, from the project's. */
  readonly folder: string;
}

/**
 * The images of names: one alone is built from the project's folder and called IMAGE, one of several from the folder of its own name,
 * and called after it, such as BACKEND_IMAGE.
 *
 * @param given names, each with `=VARIABLE` behind it where another variable is meant
 */
export function builtImages(given: readonly string[]): BuiltImage[] {
  return given.map((text) => {
    const [name = '', variable] = text.split('=');
    const last = name.split('/').at(-1)!;
    if (given.length === 1) return { name, variable: variable ?? 'IMAGE', folder: '.' };
    const own = `${last.replaceAll(/[^a-z0-9]+/gi, '_').toUpperCase()}_IMAGE`;
    return { name, variable: variable ?? own, folder: `./${last}` };
  });
}

/** What a pipeline has to know of a project. */
export interface WorkflowOptions {
  readonly images: readonly BuiltImage[];
  /** The application, where the project has several. */
  readonly application?: string | undefined;
}

/**
 * A workflow of GitHub Actions: on a pull request, the images are tested, built and scanned, and the cluster's difference is said in a comment;
 * on main, they are pushed, deployed by their digests, verified, and put back where they do not work.
 */
export function workflow({ images, application }: WorkflowOptions): string {
  const flag = application === undefined ? '' : ` --application ${application}`;
  const registries = [...new Set(images.map(({ name }) => name.split('/')[0]!))];
  const lines = (of: (image: BuiltImage) => string) => images.map(of).join('\n');
  const variables = images.map(({ variable }) => variable);
  return `# Written by hubs workflow.
# Secrets of the repository: KUBECONFIG (a kubeconfig of an account that may deploy), REGISTRY_USER, REGISTRY_PASSWORD,
# SECRET_STORE (the project's .secrets folder: tar -cz .secrets | base64 -w0), and SOPS_AGE_KEY where files are encrypted with SOPS.
# main.ts takes each image from its variable, such as process.env['${variables[0]!}'], which is registry/name@sha256:….
name: deploy
on:
  push:
    branches: [main]
  pull_request:
concurrency:
  group: deploy-\${{ github.ref }}
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    outputs:
${lines(({ variable }) => `      ${variable}: \${{ steps.push.outputs.${variable} }}`)}
    steps:
${packages()}
      - name: Test
        run: |
          npm run lint --if-present
          npm test --if-present
      - name: Build
        run: |
${lines(({ name, folder }) => `          docker build --pull --tag "${name}:$GITHUB_SHA" ${folder}`)}
      - name: Scan
        run: |
          for image in ${images.map(({ name }) => name).join(' ')}; do
            docker run --rm --volume /var/run/docker.sock:/var/run/docker.sock aquasec/trivy:0.58.1 \\
              image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$image:$GITHUB_SHA"
          done
      - name: Push
        id: push
        if: github.event_name == 'push'
        env:
          REGISTRY_USER: \${{ secrets.REGISTRY_USER }}
          REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
        run: |
${registries.map((registry) => `          printf '%s' "$REGISTRY_PASSWORD" | docker login ${registry} --username "$REGISTRY_USER" --password-stdin`).join('\n')}
          push() { # variable, image
            docker push "$2:$GITHUB_SHA"
            echo "$1=$(docker inspect --format '{{index .RepoDigests 0}}' "$2:$GITHUB_SHA")" >> "$GITHUB_OUTPUT"
          }
${lines(({ name, variable }) => `          push ${variable} ${name}`)}
  diff:
    needs: build
    # A fork's pull request gets no secrets, and must not.
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
    steps:
${setUp()}
      - name: Difference
        env:
          SOPS_AGE_KEY: \${{ secrets.SOPS_AGE_KEY }}
        run: |
          status=0
          npx hubs diff${flag} > difference.txt || status=$?
          # 5 means that there is a difference.
          if [ "$status" -ne 0 ] && [ "$status" -ne 5 ]; then exit "$status"; fi
      - name: Comment
        env:
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          { echo '\`\`\`'; head --bytes 60000 difference.txt; echo '\`\`\`'; } > comment.md
          gh pr comment "$NUMBER" --edit-last --create-if-none --body-file comment.md
  deploy:
    needs: build
    if: github.event_name == 'push'
    runs-on: ubuntu-24.04
    timeout-minutes: 45
    env:
${lines(({ variable }) => `      ${variable}: \${{ needs.build.outputs.${variable} }}`)}
      SOPS_AGE_KEY: \${{ secrets.SOPS_AGE_KEY }}
    steps:
${setUp()}
      - name: Synth
        run: |
          npx hubs synth
          # Else nothing new would be deployed, and all would be well.
          for variable in ${variables.join(' ')}; do
            grep --recursive --quiet --fixed-strings -- "\${!variable}" dist && continue
            echo "::error::main.ts does not deploy the image that was pushed: no object has \${!variable}. Let its component say image: process.env['$variable']"
            exit 1
          done
      - name: Lint
        run: npx hubs lint
      - name: Deploy
        run: npx hubs deploy${flag} --yes --backup-first --rollback-on-failure --timeout 15m
      - name: Verify
        id: verify
        run: npx hubs verify${flag}
      - name: Roll back
        if: failure() && steps.verify.outcome == 'failure'
        run: npx hubs rollback${flag} --yes
`;
}

/** What the command needs: the project, its packages, its secrets and a way into the cluster. */
function setUp(): string {
  return `${packages()}
      - name: Secrets
        env:
          KUBECONFIG_TEXT: \${{ secrets.KUBECONFIG }}
          SECRET_STORE: \${{ secrets.SECRET_STORE }}
        run: |
          umask 077
          printf '%s' "$KUBECONFIG_TEXT" > "$RUNNER_TEMP/kubeconfig"
          echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"
          printf '%s' "$SECRET_STORE" | base64 --decode | tar -xz`;
}

function packages(): string {
  return `      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci`;
}
