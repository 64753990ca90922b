// An OpenID provider for the tests: the certified oidc-provider, with the claims of the Swedish
// profile and people who are made up. It runs on loopback, in a folder where it is installed:
//
//   node provider.mjs '{"redirect_uris": […], "post_logout_redirect_uris": […], "client_jwk": {…}}'
//
// Two clients know it: "by-secret" and "by-key". Beside the protocol it answers the tests:
// GET /tests/seen tells what the client last asked, POST /tests/set changes how it behaves.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const installed = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(installed.resolve(name)).href);
const { Provider } = await load("oidc-provider");
const { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair } = await load("jose");

const CLAIM = "https://id.oidc.se/claim/";
const SCOPE = "https://id.oidc.se/scope/";
const LOA = "http://id.elegnamnden.se/loa/1.0/loa";
const SCOPES = ["openid", `${SCOPE}naturalPersonOrgId`, `${SCOPE}naturalPersonNumber`];
const CLAIMS = [
  "orgAffiliation",
  "personalIdentityNumber",
  "coordinationNumber",
  "previousCoordinationNumber",
];
const SECRET = "a secret of the tests, long enough to be a key of HMAC";

const told = JSON.parse(process.argv[2]);
const usual = { acr: `${LOA}3`, tamper: null, claims: {} };
let now = usual;
const seen = { authorization: {}, token: {} };

const keys = await generateKeyPair("RS256", { extractable: true });
const others = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(keys.privateKey)), kid: "of-the-tests", alg: "RS256", use: "sig" };

const client = (id, more) => ({
  client_id: id,
  redirect_uris: told.redirect_uris,
  post_logout_redirect_uris: told.post_logout_redirect_uris,
  ...more,
});

const configuration = {
  clients: [
    client("by-secret", { client_secret: SECRET }),
    client("by-key", {
      token_endpoint_auth_method: "private_key_jwt",
      jwks: { keys: [told.client_jwk] },
    }),
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["of the tests"] },
  acrValues: [`${LOA}2`, `${LOA}3`, `${LOA}4`],
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: {
    claimsParameter: { enabled: Boolean(told.takes_claims) },
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
  },
  claims: {
    openid: ["sub"],
    [SCOPES[1]]: [`${CLAIM}orgAffiliation`, "name"],
    [SCOPES[2]]: [`${CLAIM}personalIdentityNumber`, `${CLAIM}coordinationNumber`],
    [`${CLAIM}previousCoordinationNumber`]: null,
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, [`${CLAIM}orgAffiliation`]: `${id}@2021000001`, ...now.claims }),
  }),
  // Nobody is asked for consent: the agency has given it for its own service.
  async loadExistingGrant(ctx) {
    const { client: asking, session, provider: here } = ctx.oidc;
    const grant = new here.Grant({ clientId: asking.clientId, accountId: session.accountId });
    grant.addOIDCScope(SCOPES.join(" "));
    grant.addOIDCClaims(CLAIMS.map((name) => `${CLAIM}${name}`));
    await grant.save();
    return grant;
  },
};

async function tampered(token) {
  const { claims = {}, by } = now.tamper;
  const all = { ...decodeJwt(token), ...claims };
  if (by === "nobody") return new UnsecuredJWT(all).encode();
  if (by === "secret") {
    const header = { alg: "HS256", kid: key.kid };
    return new SignJWT(all).setProtectedHeader(header).sign(new TextEncoder().encode(SECRET));
  }
  const header = { alg: "RS256", kid: key.kid };
  const signer = by === "another key" ? others.privateKey : keys.privateKey;
  return new SignJWT(all).setProtectedHeader(header).sign(signer);
}

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, configuration);

async function bodyOf(req) {
  let text = "";
  for await (const part of req) text += part;
  return text;
}

const page = (uid) => `<!doctype html><html lang="en"><title>Provider of the tests</title>
<main><h1>Provider of the tests</h1><form method="post" action="/interaction/${uid}">
<label>Account <input name="account"></label><button>Sign in</button>
<button name="cancel" value="1">Cancel</button></form></main></html>`;

async function interact(ctx) {
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = page(details.uid);
    return;
  }
  const sent = new URLSearchParams(await bodyOf(ctx.req));
  const result = sent.has("cancel")
    ? { error: "access_denied", error_description: "they cancelled" }
    : { login: { accountId: sent.get("account"), acr: now.acr } };
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, now.error ? { error: now.error } : result);
}

provider.use(async (ctx, next) => {
  if (ctx.path === "/tests/seen") {
    ctx.body = seen;
  } else if (ctx.path === "/tests/set") {
    now = { ...usual, ...JSON.parse(await bodyOf(ctx.req)) };
    ctx.body = {};
  } else if (ctx.path.startsWith("/interaction/")) {
    await interact(ctx);
  } else {
    if (ctx.path === "/auth") seen.authorization = { ...ctx.query };
    await next();
    if (ctx.path === "/token") seen.token = { ...ctx.oidc?.body };
    if (ctx.path === "/token" && now.tamper && ctx.body?.id_token) {
      ctx.body.id_token = await tampered(ctx.body.id_token);
    }
  }
});
server.on("request", provider.callback());
console.log(issuer);
