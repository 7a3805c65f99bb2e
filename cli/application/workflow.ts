/** What a pipeline has to know of a project. */
export interface WorkflowOptions {
  /** Name of the image in its registry, such as `registry.digitalocean.com/acme/web`. */
  readonly image: string;
  /** The application, where the project has several. */
  readonly application?: string | undefined;
}

/**
 * A workflow of GitHub Actions: on a pull request, the image is built and scanned and the cluster's difference is said in a comment; on
 * main, the image is pushed, and deployed by its digest, verified, and put back where it does not work.
 */
export function workflow({ image, application }: WorkflowOptions): string {
  const flag = application === undefined ? '' : ` --application ${application}`;
  const registry = image.split('/')[0]!;
  return `# Written by hubs workflow.
# Secrets of the repository: KUBECONFIG (a kubeconfig of an account that may deploy), REGISTRY_USER, REGISTRY_PASSWORD,
# and SECRET_STORE (the project's .secrets folder: tar -cz .secrets | base64 -w0).
# main.ts takes the image from the variable IMAGE, such as registry/name@sha256:….
name: deploy
on:
  push:
    branches: [main]
  pull_request:
concurrency:
  group: deploy-\${{ github.ref }}
permissions:
  contents: read
env:
  IMAGE_NAME: ${image}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    outputs:
      image: \${{ steps.push.outputs.image }}
    steps:
      - uses: actions/checkout@v4
      - name: Build
        run: docker build --pull --tag "$IMAGE_NAME:$GITHUB_SHA" .
      - name: Scan
        run: >-
          docker run --rm --volume /var/run/docker.sock:/var/run/docker.sock aquasec/trivy:0.58.1
          image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$IMAGE_NAME:$GITHUB_SHA"
      - name: Push
        id: push
        if: github.event_name == 'push'
        env:
          REGISTRY_USER: \${{ secrets.REGISTRY_USER }}
          REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
        run: |
          printf '%s' "$REGISTRY_PASSWORD" | docker login ${registry} --username "$REGISTRY_USER" --password-stdin
          docker push "$IMAGE_NAME:$GITHUB_SHA"
          echo "image=$(docker inspect --format '{{index .RepoDigests 0}}' "$IMAGE_NAME:$GITHUB_SHA")" >> "$GITHUB_OUTPUT"
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
      IMAGE: \${{ needs.build.outputs.image }}
    steps:
${setUp()}
      - name: Synth
        run: npx hubs synth
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
  return `      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
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
