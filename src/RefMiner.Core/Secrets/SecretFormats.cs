using System.Buffers;
using System.Collections.Frozen;

namespace RefMiner.Secrets;

/// <summary>The credential formats that are known by their looks.</summary>
/// <remarks>Sources: the vendors' documentation of their prefixes, and the formats that GitHub's secret scanning and gitleaks
/// publish.</remarks>
public static class SecretFormats
{
    private static readonly SecretFormat[] Table =
    [
        // Clouds
        new("aws-key", ["AKIA", "ASIA", "ABIA", "ACCA"], "(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}"),
        new("aws-token", ["FwoGZXIvYXdz", "IQoJb3JpZ2lu"], "[A-Za-z0-9+/]{60,}={0,2}"),
        new("aws-token", ["ABSK"], "[A-Za-z0-9+/]{100,}={0,2}"),
        new("azure-secret", ["7Q~", "8Q~"], @"[A-Za-z0-9_.~\-]{31,34}") { Before = (3, 3) },
        new("sas-signature", ["sig="], "[A-Za-z0-9%+/]{30,}={0,2}") { KeepsAnchor = true },
        new("function-key", ["?code=", "&code="], @"[A-Za-z0-9%+/_\-]{40,}={0,2}") { KeepsAnchor = true, IsLoose = true },
        new("azure-devops-token", ["AZDO"], "[A-Za-z0-9]{4}") { Before = (76, 76) },
        new("azure-key", ["JQQJ99"], "[A-Z][A-Za-z0-9]{24,30}={0,2}") { Before = (52, 52) },
        new("azure-key", ["+ASt", "ACDb", "+ABa", "+AMC"], "[A-Za-z0-9+/]{6}==") { Before = (76, 76), HasBase64Before = true },
        new("azure-key", ["+ASb", "+AEh", "+ARm", "AIoT", "AzCa", "AzEG"], "[A-Za-z0-9+/]{6}=")
        {
            Before = (33, 33),
            HasBase64Before = true,
        },
        new("azure-key", ["+ACR"], "[A-Za-z0-9+/]{6}") { Before = (42, 42), HasBase64Before = true },
        new("azure-search-key", ["AzSe"], "[A-D][A-Za-z0-9]{5}") { Before = (42, 42) },
        new("azure-function-key", ["AzFu"], @"[A-Za-z0-9_\-]{5}[AQgw]==") { Before = (44, 44) },
        new("google-key", ["AIza"], @"[0-9A-Za-z_\-]{35}"),
        new("google-secret", ["GOCSPX-"], @"[A-Za-z0-9_\-]{28}"),
        new("google-token", ["ya29."], @"[A-Za-z0-9_\-]{40,}"),
        new("google-token", ["1//0"], @"[A-Za-z0-9_\-]{40,}"),
        new("firebase-key", [":APA91b"], @"[A-Za-z0-9_\-]{100,}") { Before = (7, 22) },
        new("alibaba-key", ["LTAI"], "[A-Za-z0-9]{17,21}") { IsLoose = true },
        new("tencent-key", ["AKID"], "[A-Za-z0-9]{32}"),
        new("digitalocean-token", ["dop_v1_", "doo_v1_", "dor_v1_"], "[a-f0-9]{64}"),
        new("heroku-key", ["HRKU-"], @"[A-Za-z0-9_\-]{36,62}"),
        new("cloudflare-key", ["v1.0-"], "[a-f0-9]{24}-[a-f0-9]{140,}"),
        new("fly-token", ["FlyV1 ", "fo1_"], @"[A-Za-z0-9_\-+/=,]{40,}"),
        new("netlify-token", ["nfp_"], "[A-Za-z0-9]{36}"),
        new("tailscale-key", ["tskey-"], "[a-z]{3,10}-[A-Za-z0-9]{8,20}(?:-[A-Za-z0-9]{20,40})?"),
        new("scaleway-key", ["SCW"], "[A-Z0-9]{17}") { IsLoose = true },
        new("signature", ["X-Amz-Signature=", "X-Goog-Signature="], "[a-f0-9]{64,512}") { KeepsAnchor = true },
        new(
            "session",
            [
                "PHPSESSID=",
                "JSESSIONID=",
                ".ASPXAUTH=",
                "connect.sid=",
                "ASP.NET_SessionId=",
                ".AspNetCore.Session=",
                ".AspNetCore.Cookies=",
                ".AspNetCore.Identity.Application=",
                "sessionid=",
                "session=",
                "Session=",
                "SESSION=",
                " sid=",
            ],
            @"[A-Za-z0-9%_.\-]{16,2000}"
        )
        {
            KeepsAnchor = true,
            IsLoose = true,
        },
        new("docker-auth", ["\"auth\":\"", "\"auth\": \""], "[A-Za-z0-9+/]{16,400}={0,2}") { KeepsAnchor = true, IsLoose = true },
        new("query-key", ["?key=", "&key=", "?appid=", "&appid="], @"[A-Za-z0-9_\-]{24,64}") { KeepsAnchor = true, IsLoose = true },
        new("cloudflare-token", ["cfut_", "cfat_", "cfk_"], "[A-Za-z0-9_]{40,60}") { IsLoose = true },
        new("vercel-token", ["vcp_", "vci_", "vca_", "vcr_", "vck_"], "[A-Za-z0-9_]{24,70}") { IsLoose = true },
        new("openshift-token", ["sha256~"], @"[A-Za-z0-9_\-]{43}"),
        new("yandex-key", ["AQVN"], @"[A-Za-z0-9_\-]{35,38}"),
        // Source hosts and registries
        new("github-token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "[A-Za-z0-9]{20,255}"),
        new("github-token", ["github_pat_"], "[A-Za-z0-9_]{22,255}"),
        new(
            "gitlab-token",
            ["GR1348941", "glpat-", "gldt-", "glrt-", "glptt-", "glft-", "glsoat-", "glcbt-", "glimt-", "glagent-", "gloas-", "glffct-"],
            @"[A-Za-z0-9_\-.]{20,100}"
        ),
        new("atlassian-token", ["ATATT3xFf", "ATCTT3xFf"], @"[A-Za-z0-9_\-=]{50,250}"),
        new("bitbucket-token", ["ATBB"], "[A-Za-z0-9]{28,32}"),
        new("npm-token", ["npm_"], "[A-Za-z0-9]{30,40}"),
        new("pypi-token", ["pypi-AgE"], @"[A-Za-z0-9_\-]{50,}"),
        new("nuget-key", ["oy2"], "[a-z0-9]{43}"),
        new("docker-token", ["dckr_pat_", "dckr_oat_"], @"[A-Za-z0-9_\-]{27,40}"),
        new("rubygems-key", ["rubygems_"], "[a-f0-9]{48}"),
        new("crates-token", ["cio"], "[A-Za-z0-9]{32}") { IsLoose = true },
        new("terraform-token", [".atlasv1."], @"[A-Za-z0-9_\-=]{60,70}") { Before = (14, 14) },
        new("artifactory-key", ["AKCp"], "[A-Za-z0-9]{65,75}"),
        new("artifactory-key", ["cmVmdGtu"], "[A-Za-z0-9]{50,60}"),
        new("harness-token", ["pat."], "[A-Za-z0-9_\\-]{22}[.][0-9a-f]{24}[.][A-Za-z0-9]{20}"),
        new("clojars-token", ["CLOJARS_"], "[a-z0-9]{60}"),
        new("sonar-token", ["sqp_", "sqa_", "squ_"], "[a-f0-9]{40}"),
        new("sourcegraph-token", ["sgp_"], "[A-Fa-f0-9_]{40,60}"),
        new("buildkite-token", ["bkua_"], "[a-z0-9]{40}"),
        new("circleci-token", ["CCIPAT_", "CCIPRJ_"], "[A-Za-z0-9]{20,24}_[a-f0-9]{40}"),
        // Messages
        new("slack-token", ["xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-"], "[A-Za-z0-9.-]{10,250}"),
        new("slack-token", ["xapp-"], "[0-9]-[A-Z0-9]{8,14}-[0-9]{10,14}-[a-f0-9]{64}"),
        new("slack-webhook", ["hooks.slack.com/services/", "hooks.slack.com/workflows/"], "[A-Za-z0-9/]{20,100}"),
        new("teams-webhook", [".webhook.office.com/webhookb2/"], @"[A-Za-z0-9/@\-]{60,250}") { KeepsAnchor = true },
        new("discord-webhook", ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], @"[0-9]{17,20}/[A-Za-z0-9_\-]{60,72}")
        {
            KeepsAnchor = true,
        },
        new(
            "discord-token",
            ["MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"],
            @"[A-Za-z0-9]{20,26}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,40}"
        ),
        new("telegram-token", [":AA"], @"[A-Za-z0-9_\-]{33}") { Before = (8, 10) },
        new("twilio-key", ["SK"], "[a-f0-9]{32}"),
        new("sendgrid-key", ["SG."], @"[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{16,64}"),
        new("mailgun-key", ["key-"], "[a-f0-9]{32}"),
        new("mailchimp-key", ["-us"], "[0-9]{1,2}") { Before = (32, 32) },
        new("slack-token", ["xoxc-", "xoxd-"], @"[A-Za-z0-9%+/.\-]{20,250}={0,2}"),
        new("resend-key", ["re_"], "[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
        new("brevo-key", ["xkeysib-", "xsmtpsib-"], "[a-f0-9]{64}-[A-Za-z0-9]{16}"),
        // Payment and shops
        new("stripe-key", ["sk_live_", "rk_live_", "sk_test_", "rk_test_"], "[0-9A-Za-z]{16,250}"),
        new("webhook-secret", ["whsec_"], "[A-Za-z0-9+/]{24,80}=*"),
        new("square-token", ["sq0csp-", "sq0atp-"], @"[A-Za-z0-9_\-]{22,43}"),
        new("access-token", ["EAA"], @"(?=[0-9A-F]*[G-Za-z_\-])[A-Za-z0-9_\-]{57,250}") { IsLoose = true },
        new("shopify-token", ["shpat_", "shpca_", "shppa_", "shpss_"], "[A-Fa-f0-9]{32}"),
        new("braintree-token", ["access_token$production$", "access_token$sandbox$"], @"[a-z0-9]{16}\$[a-f0-9]{32}"),
        new("adyen-key", ["AQE"], @"[A-Za-z0-9+/=]{30,}-[A-Za-z0-9+/=]{30,}-[A-Za-z0-9+/=]{10,}"),
        new(
            "plaid-token",
            ["access-production-", "access-development-", "access-sandbox-"],
            "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"
        ),
        new("mollie-key", ["live_", "test_"], "[A-Za-z0-9]{30}") { IsLoose = true },
        new("duffel-token", ["duffel_live_", "duffel_test_"], @"[A-Za-z0-9_\-]{43}"),
        new("razorpay-key", ["rzp_live_", "rzp_test_"], "[A-Za-z0-9]{14}"),
        new("shippo-token", ["shippo_live_", "shippo_test_"], "[a-f0-9]{40}"),
        new("easypost-key", ["EZAK", "EZTK"], "[A-Za-z0-9]{54}"),
        new("flutterwave-key", ["FLWSECK-", "FLWSECK_TEST-"], "[a-f0-9]{12,32}-X"),
        // Models
        new("openai-key", ["sk-"], @"[A-Za-z0-9_\-]{20,250}") { IsLoose = true },
        new("anthropic-key", ["sk-ant-"], @"[A-Za-z0-9_\-]{80,130}"),
        new("huggingface-token", ["hf_", "api_org_"], "[A-Za-z0-9]{34}"),
        new("meta-key", ["LLM|"], @"[0-9]{15,17}\|[A-Za-z0-9_\-]{27}"),
        new("replicate-token", ["r8_"], "[A-Za-z0-9]{37}"),
        new("groq-key", ["gsk_"], "[A-Za-z0-9]{52}"),
        new("perplexity-key", ["pplx-"], "[A-Za-z0-9]{48,56}"),
        new("xai-key", ["xai-"], "[A-Za-z0-9]{80}"),
        new("nvidia-key", ["nvapi-"], @"[A-Za-z0-9_\-]{60,70}"),
        new("elevenlabs-key", ["sk_"], "[a-f0-9]{48}"),
        new("langsmith-key", ["lsv2_pt_", "lsv2_sk_"], "[a-f0-9]{32}_[a-f0-9]{10}"),
        new("together-key", ["tgp_v1_"], @"[A-Za-z0-9_\-]{40,50}"),
        new("cerebras-key", ["csk-"], "[a-z0-9]{48}"),
        new("jina-key", ["jina_"], "[A-Za-z0-9_]{50,70}"),
        new("voyage-key", ["pa-"], @"[A-Za-z0-9_\-]{43}") { IsLoose = true },
        new("firecrawl-key", ["fc-"], "[a-f0-9]{32}"),
        new("e2b-key", ["e2b_"], "[a-f0-9]{40}"),
        new("daytona-key", ["dtn_"], "[a-f0-9]{64}"),
        new("cursor-key", ["crsr_", "key_"], "[a-f0-9]{64}"),
        new("tavily-key", ["tvly-"], @"[A-Za-z0-9\-]{28,40}"),
        new("runpod-key", ["rpa_"], "[A-Z0-9]{40,50}"),
        new("pinecone-key", ["pcsk_"], "[A-Za-z0-9]{4,8}_[A-Za-z0-9]{60,66}"),
        // Operation
        new("honeycomb-key", ["hcaik_", "hcaic_", "hcxik_"], "[a-z0-9]{56,60}"),
        new("prefect-key", ["pnu_", "pnb_"], "[A-Za-z0-9]{36}"),
        new("octopus-key", ["API-"], "[A-Z0-9]{25,33}") { IsLoose = true },
        new("trigger-key", ["tr_prod_", "tr_dev_", "tr_stg_"], "[A-Za-z0-9]{20,24}"),
        new("inngest-key", ["signkey-prod-", "signkey-test-"], "[a-f0-9]{64}"),
        new("mongodb-secret", ["mdb_sa_sk_"], @"[A-Za-z0-9_\-]{40}"),
        new("adafruit-key", ["aio_"], "[A-Za-z0-9]{28}"),
        new("infracost-key", ["ico-"], "[A-Za-z0-9]{32}") { IsLoose = true },
        new("defined-key", ["dnkey-"], @"[a-z0-9=_\-]{26}-[a-z0-9=_\-]{52}"),
        new("confluent-secret", ["cflt"], "[A-Za-z0-9+/]{60}") { IsLoose = true },
        new("databricks-token", ["dapi"], "[a-f0-9]{32}(?:-[0-9])?"),
        new("newrelic-key", ["NRAK-", "NRJS-", "NRII-", "NRRA-"], @"[A-Za-z0-9_\-]{19,42}"),
        new("newrelic-key", ["FFFFNRAL"], "") { Before = (32, 36) },
        new("vault-token", ["hvs.", "hvb.", "hvr."], @"[A-Za-z0-9_\-]{24,300}"),
        new(
            "doppler-token",
            ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
            "(?:[a-z0-9_-]{2,35}[.])?[A-Za-z0-9]{40,44}"
        ),
        new("grafana-token", ["glsa_"], "[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}"),
        new("grafana-token", ["glc_"], "[A-Za-z0-9+/]{32,400}={0,2}"),
        new("sentry-token", ["sntrys_", "sntryu_"], @"[A-Za-z0-9_+/=\-]{40,}"),
        new("launchdarkly-key", ["sdk-", "mob-", "api-"], "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"),
        new("pulumi-token", ["pul-"], "[a-f0-9]{40}"),
        new("dynatrace-token", ["dt0c01.", "dt0s16."], "[A-Z0-9]{24}[.][A-Z0-9]{64}"),
        new("planetscale-token", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], @"[A-Za-z0-9_\-.=]{32,64}"),
        new("supabase-token", ["sbp_"], "[a-f0-9]{40}"),
        new("supabase-key", ["sb_secret_"], @"[A-Za-z0-9_\-]{20,40}"),
        new("neon-key", ["napi_"], "[a-z0-9]{64}"),
        new("render-key", ["rnd_"], "[A-Za-z0-9]{28,36}"),
        new("onepassword-token", ["ops_eyJ"], "[A-Za-z0-9+/=]{100,}"),
        new("age-key", ["AGE-SECRET-KEY-1"], "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
        // Work tools
        new("typeform-token", ["tfp_"], @"[A-Za-z0-9_\-.=]{40,60}"),
        new("clickup-token", ["pk_"], "[0-9]{5,12}_[A-Z0-9]{32}"),
        new("linear-key", ["lin_api_", "lin_oauth_"], "[A-Za-z0-9]{40,64}"),
        new("notion-token", ["secret_"], "[A-Za-z0-9]{43}"),
        new("notion-token", ["ntn_"], "[0-9]{11}[A-Za-z0-9]{35}"),
        new("asana-token", ["1/", "2/"], "(?:[0-9]{10,16}/)?[0-9]{16}:[a-f0-9]{32}"),
        new("airtable-token", ["pat"], "[A-Za-z0-9]{14}[.][a-f0-9]{64}"),
        new("hubspot-token", ["pat-na1-", "pat-eu1-"], "[a-f0-9-]{36}"),
        new("figma-token", ["figd_"], @"[A-Za-z0-9_\-]{40,44}"),
        new("postman-key", ["PMAK-"], "[a-f0-9]{24}-[a-f0-9]{34}"),
        new("okta-token", ["SSWS "], @"[A-Za-z0-9_\-]{40,44}") { KeepsAnchor = true },
        new("contentful-token", ["CFPAT-"], @"[A-Za-z0-9_\-]{43}"),
        new("posthog-key", ["phx_"], "[A-Za-z0-9]{40,52}"),
        new("wakatime-key", ["waka_"], "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"),
        new("axiom-token", ["xaat-", "xapt-"], "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"),
        new("zapier-webhook", ["hooks.zapier.com/hooks/catch/"], "[0-9]{5,10}/[a-z0-9]{5,12}") { KeepsAnchor = true },
        new("ionic-token", ["ion_"], "[A-Za-z0-9]{42}"),
        new("readme-key", ["rdme_"], "[a-z0-9]{70}"),
        new("mapbox-token", ["sk.eyJ"], @"[A-Za-z0-9_\-]{20,250}[.][A-Za-z0-9_\-]{20,64}"),
        // Any vendor; what a private key begins with in base64
        new(
            "private-key",
            [
                "LS0tLS1CRUdJTiBQUklWQVRFIEtF",
                "LS0tLS1CRUdJTiBSU0EgUFJJVkFU",
                "LS0tLS1CRUdJTiBFQyBQUklWQVRF",
                "LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFU",
                "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZB",
                "LS0tLS1CRUdJTiBEU0EgUFJJVkFU",
                "LS0tLS1CRUdJTiBQR1AgUFJJVkFU",
            ],
            @"[A-Za-z0-9+/]{40,}={0,2}"
        ),
        // What a private key begins with in base64 without its frame: RSA, PKCS #8, EC, Ed25519
        new(
            "private-key",
            [
                "MIIEpAIBAAKCAQEA",
                "MIIEpQIBAAKCAQEA",
                "MIIEowIBAAKCAQEA",
                "MIIEogIBAAKCAQEA",
                "MIICXAIBAAKBgQ",
                "MIICXQIBAAKBgQ",
                "MIICWwIBAAKBgQ",
                "MIIJKAIBAAKCAgEA",
                "MIIJKQIBAAKCAgEA",
                "MIIJJwIBAAKCAgEA",
                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "MIIEvgIBADANBgkqhkiG9w0BAQEFAASC",
                "MIIEvAIBADANBgkqhkiG9w0BAQEFAASC",
                "MHcCAQEE",
                "MIGHAgEAMBMGByqGSM49",
                "MC4CAQAwBQYDK2V",
            ],
            "[A-Za-z0-9+/]{40,}={0,2}"
        ),
        // The private parts of a key as XML and as JSON
        new("private-key", ["<D>", "<P>", "<Q>", "<DP>", "<DQ>", "<InverseQ>"], "[A-Za-z0-9+/]{24,2000}={0,2}")
        {
            KeepsAnchor = true,
            IsLoose = true,
        },
        new("private-key", ["\"k\":\"", "\"d\":\"", "\"k\": \"", "\"d\": \""], @"[A-Za-z0-9_\-]{22,2000}")
        {
            KeepsAnchor = true,
            IsLoose = true,
        },
        new("jwt", ["eyJ"], @"[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)?"),
        new("jwt", ["eyJ"], @"[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{20,}\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{20,}\.[A-Za-z0-9_\-]{20,}"),
        new("bearer-token", ["Token ", "token "], "[A-Za-z0-9]{32,64}") { KeepsAnchor = true, IsLoose = true },
        new("bearer-token", ["Bearer ", "bearer "], @"[A-Za-z0-9_\-.~+/]{20,500}=*") { KeepsAnchor = true, IsLoose = true },
    ];

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        [.. Table.SelectMany(format => format.Anchors).Distinct()],
        StringComparison.Ordinal
    );

    // Longest anchors first: 'sk-ant-' before 'sk-'.
    private static readonly FrozenDictionary<char, (string Anchor, SecretFormat Format)[]> ByFirst = Table
        .SelectMany(format => format.Anchors.Select(anchor => (anchor, format)))
        .GroupBy(item => item.anchor[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(item => item.anchor.Length).ToArray());

    /// <summary>Credentials of known format, in the order of the text, without overlaps.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        for (var at = 0; ; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Anchors);
            if (next < 0)
                yield break;

            at += next;
            if (At(text, at) is not { } found)
                continue;

            yield return found;
            at = Math.Max(at, found.End - 1);
        }
    }

    private static SecretSpan? At(string text, int at)
    {
        foreach (var (anchor, format) in ByFirst[text[at]])
        {
            if (string.CompareOrdinal(text, at, anchor, 0, anchor.Length) != 0)
                continue;

            var (start, length) = format.Match(text, at, anchor.Length);
            if (length > 0)
                return new SecretSpan(start, length, format.Kind);
        }

        return null;
    }
}
