using System.Buffers;
using System.Text.RegularExpressions;

namespace RefMiner.Extraction;

/// <summary>Knows credentials by their looks.</summary>
internal static partial class SecretPatterns
{
    private const int MinSecretLength = 12;
    private const double MinBitsPerCharacter = 3;

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "AIza", "_live_", "_test_", "eyJ", "-----BEGIN", "password", "pwd", "passwd",
            "secret", "token", "apikey", "api_key", "api-key", "accountkey", "accesskey", "sharedaccesssignature", "glpat-", "sk-", "SG.", "npm_", "hooks.slack", "bearer", "sig=", "://"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Credentials inside a text: known key formats, passwords of connection strings and of addresses.</summary>
    /// <param name="text">Raw source text of a literal or a comment.</param>
    /// <param name="isComment">Whether words before <c>:</c> or <c>=</c> may name a secret, as in notes.</param>
    public static IEnumerable<(int Start, int Length, string Kind)> Find(string text, bool isComment)
    {
        if (text.Length < 8 || !text.AsSpan().ContainsAny(Hints)) yield break;

        foreach (Match match in Formats().Matches(text))
        {
            var group = match.Groups.Values.Skip(1).First(group => group.Success);
            if (group.Name == "password" && IsPlaceholder(group.ValueSpan)) continue;

            yield return (group.Index, group.Length, Kind(group.Name));
        }

        if (!isComment) yield break;

        foreach (Match match in Notes().Matches(text))
        {
            var group = match.Groups["secret"];
            if (IsSecret(group.Value)) yield return (group.Index, group.Length, "secret");
        }
    }

    /// <summary>Whether a name says that what it holds is secret, e.g. <c>dbPassword</c>, but not <c>PasswordPolicyUrl</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">What it holds: a password may be a word, a token that is one belongs to a parser.</param>
    public static bool IsSecretName(string name, string value) => SecretName().IsMatch(name) && !HarmlessName().IsMatch(name)
        && !(name.EndsWith("token", StringComparison.OrdinalIgnoreCase) && value.All(char.IsAsciiLetter));

    /// <summary>Whether a text is random enough to be a secret, and neither a placeholder, an address nor a word of code.</summary>
    public static bool IsSecret(string text)
    {
        if (text.Length < MinSecretLength || IsPlaceholder(text) || text.Any(char.IsWhiteSpace)) return false;
        if (text.Contains("://", StringComparison.Ordinal) || text[0] is '/' or '.' or '~') return false;
        if (WordOfCode().IsMatch(text)) return false;

        return BitsPerCharacter(text) > MinBitsPerCharacter;
    }

    /// <summary>Shannon entropy of the text's characters, in bits.</summary>
    public static double BitsPerCharacter(string text) => text
        .GroupBy(c => c)
        .Select(group => (double)group.Count() / text.Length)
        .Sum(share => -share * Math.Log2(share));

    private static bool IsPlaceholder(ReadOnlySpan<char> text) => text.IsEmpty || Placeholder().IsMatch(text) || text.TrimStart('*').IsEmpty || text.TrimStart('.').IsEmpty || text.TrimStart("xX").IsEmpty;

    [GeneratedRegex(@"^(?:\{[^{}]*\}|<[^<>]*>|\$\{?[\w.:\-]+\}?|\$\([\w.]+\)|%\w+%|\{\{.*\}\})$", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    private static string Kind(string group) => group.Replace('_', '-');

    [GeneratedRegex("""
        (?<aws_key>\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)
        |(?<github_token>\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{22,255})\b)
        |(?<slack_token>\bxox[abeoprs]-[A-Za-z0-9-]{10,250})
        |(?<google_key>\bAIza[0-9A-Za-z_\-]{35})
        |(?<stripe_key>\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,250})
        |(?<jwt>\beyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,})
        |(?<private_key>-----BEGIN[ ](?:[A-Z0-9]+[ ]){0,3}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----(?:[\s\S]*?-----END[ ](?:[A-Z0-9]+[ ]){0,3}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|[\s\S]*))
        |(?<gitlab_token>\bglpat-[A-Za-z0-9_\-]{16,64})
        |(?<openai_key>\bsk-(?:proj-)?[A-Za-z0-9_\-]{20,200})
        |(?<sendgrid_key>\bSG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{16,64})
        |(?<npm_token>\bnpm_[A-Za-z0-9]{30,40}\b)
        |(?<slack_webhook>\bhooks\.slack\.com/services/[A-Za-z0-9/]{20,100})
        |(?i:\bbearer\s+)(?<bearer_token>[A-Za-z0-9_\-.~+/]{20,500}=*)
        |(?i:[?&]sig=)(?<sas_signature>[A-Za-z0-9%+/]{20,200}=*)
        |(?i:(?:password|\bpwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*'(?<password>[^']+)')
        |(?i:(?:password|\bpwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*)(?<password>[^;"'\s\\&]+)
        |(?i:\\?"(?:password|passwd|pwd|client_?secret|api_?key|access_?token)\\?"\s*:\s*\\?")(?<password>[^"\\]+)
        |(?i:\b[a-z][a-z0-9+.\-]{1,20}://)[^\s/:@"']{0,100}:(?<password>[^\s/"']{1,200})@
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Formats();

    [GeneratedRegex(@"(?i:password|passwd|pwd|secret|token|api[_\- ]?key)\w*[""']?\s*(?:[:=]|\bis\b)\s*[""'`]?(?<secret>[^\s""'`,;()]{12,})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Notes();

    [GeneratedRegex(@"password|passwd|pwd|secret|token|api[_\-]?key|connection[_\-]?string|access[_\-]?key|private[_\-]?key", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?:name|url|uri|path|type|format|pattern|regex|header|scheme|endpoint|field|column|property|claim|parameter|cancellationtoken|prefix|message|label)s?$|^cancellation|syntaxtoken", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessName();

    // Letters with separators between them are names of things ('client_secret'), and so is a word that names the secret itself.
    [GeneratedRegex(@"^(?:[A-Za-z]+(?:[_\-.:/][A-Za-z]+)+|[A-Za-z]*(?i:password|passwd|secret|token|apikey|connectionstring)[A-Za-z]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WordOfCode();
}
