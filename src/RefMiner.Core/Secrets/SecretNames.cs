using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace RefMiner.Secrets;

/// <summary>Hides credentials of known format in the names of files and folders.</summary>
/// <remarks>
/// What a name becomes depends on the name alone, so that a path means the same file in every run, in every part of a tree and in a
/// request. A hidden name stays as it is when it is hidden again.
/// </remarks>
public static class SecretNames
{
    private const int HashBytes = 8;
    private const int LongestExtension = 8;

    // A plain word and a hash or a GUID, which caches and builds put into names as well.
    private static readonly FrozenSet<string> InOrdinaryNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "mailgun-key",
        "mailchimp-key",
        "launchdarkly-key",
        "firecrawl-key",
        "cursor-key",
        "twilio-key"
    );

    /// <summary>The path with each credential in it replaced; itself where it has none.</summary>
    /// <param name="path">A path with '/', or a text that holds paths.</param>
    public static string Hide(string path) =>
        !SecretFormats.Find(path).Any() ? path
        : path.Contains('/', StringComparison.Ordinal) ? string.Join('/', path.Split('/').Select(HideName))
        : HideName(path);

    private static string HideName(string name)
    {
        var shown = new StringBuilder();
        var end = 0;
        foreach (var span in SecretFormats.Find(name).Where(span => !InOrdinaryNames.Contains(span.Kind)))
        {
            var last = Math.Min(span.End, name.Length - ExtensionLength(name));
            if (last <= span.Start)
                continue;

            shown.Append(name, end, span.Start - end).Append(Placeholder(span.Kind, name.AsSpan(span.Start, last - span.Start)));
            end = last;
        }

        return end == 0 ? name : shown.Append(name, end, name.Length - end).ToString();
    }

    // The hash tells files apart whose names differ in the credential alone. It is too short to try values against, and of a name, not of
    // a password.
    private static string Placeholder(string kind, ReadOnlySpan<char> secret)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret.ToString()));
        return $"redacted-{kind}-{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
    }

    private static int ExtensionLength(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = name.AsSpan(dot + 1);
        return dot > 0 && extension.Length is > 0 and <= LongestExtension && !extension.ContainsAnyExceptInRange('A', 'z')
            ? extension.Length + 1
            : 0;
    }
}
