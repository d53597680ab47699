using System.Text;

namespace RefMiner.Secrets;

/// <summary>Finds credentials in front of a host, and those of the Basic scheme.</summary>
internal static class SecretAddresses
{
    private const int MaxAuthority = 300;
    private const int MinEncoded = 20;
    private static readonly string[] Schemes = ["Basic ", "_auth="];
    private const string Oracle = "jdbc:oracle:";

    /// <summary>Passwords of addresses, e.g. <c>amqp://user:password@host</c>, in the order of the text.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            if (OfAuthority(text, at + 3) is { } found)
                yield return found;
        }

        for (
            var at = text.IndexOf(Oracle, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(Oracle, at + Oracle.Length, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (OfOracle(text, at + Oracle.Length) is { } found)
                yield return found;
        }
    }

    // 'jdbc:oracle:thin:name/password@host', and with 'oci' for 'thin'
    private static SecretSpan? OfOracle(string text, int start)
    {
        var end = text.IndexOf('@', start, Math.Min(MaxAuthority, text.Length - start));
        if (end < 0 || text.IndexOf('/', start, end - start) is not (> 0 and var slash))
            return null;

        var password = text.AsSpan(slash + 1, end - slash - 1);
        return SecretValue.IsPlaceholder(password) || password.ContainsAny(" \t\r\n")
            ? null
            : new SecretSpan(slash + 1, password.Length, "password");
    }

    /// <summary>Encoded names and passwords after the word <c>Basic</c>, or npm's <c>_auth</c>.</summary>
    public static IEnumerable<SecretSpan> FindBasic(string text)
    {
        foreach (var scheme in Schemes)
        {
            for (
                var at = text.IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = text.IndexOf(scheme, at + 1, StringComparison.OrdinalIgnoreCase)
            )
            {
                var start = at + scheme.Length;
                var end = start;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '/' or '='))
                    end++;
                var value = text.AsSpan(start, end - start);
                if (IsNameAndPassword(value) || scheme == Schemes[0] && value.Length >= MinEncoded && SecretValue.IsRandom(value))
                    yield return new SecretSpan(start, end - start, "basic-credentials");
            }
        }
    }

    /// <summary>Passwords of the options <c>-u name:password</c> and <c>--user name:password</c>.</summary>
    public static IEnumerable<SecretSpan> FindOptions(string text)
    {
        for (var at = text.IndexOf("-u", StringComparison.Ordinal); at >= 0; at = text.IndexOf("-u", at + 2, StringComparison.Ordinal))
        {
            var start = at + (text.AsSpan(at).StartsWith("-user") ? "-user".Length : "-u".Length);
            if (start < text.Length && text[start] is ' ' or '=' && OfOption(text, start + 1) is { } found)
                yield return found;
        }
    }

    private static SecretSpan? OfOption(string text, int start)
    {
        var end = start;
        while (
            end < text.Length
            && end - start < MaxAuthority
            && !char.IsWhiteSpace(text[end])
            && text[end] is not ('"' or '\'' or '\\' or SecretText.Hole)
        )
            end++;
        if (text.IndexOf(':', start, end - start) is not (> 0 and var colon))
            return null;

        var password = text.AsSpan(colon + 1, end - colon - 1);
        return SecretValue.IsPassword(password) || SecretValue.IsRandom(password)
            ? new SecretSpan(colon + 1, password.Length, "password")
            : null;
    }

    private static bool IsNameAndPassword(ReadOnlySpan<char> base64)
    {
        if (base64.Length is < 8 or > 512)
            return false;

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length))
            return false;

        var plain = bytes.AsSpan(0, length);
        var colon = plain.IndexOf((byte)':');
        return colon > 0
            && plain.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
            && !SecretValue.IsPlaceholder(Encoding.ASCII.GetString(plain[(colon + 1)..]));
    }

    private static SecretSpan? OfAuthority(string text, int start)
    {
        var end = start;
        while (
            end < text.Length
            && end - start < MaxAuthority
            && !char.IsWhiteSpace(text[end])
            && text[end] is not ('/' or '"' or '\'' or '<' or '>' or '`')
        )
            end++;
        var host = text.LastIndexOf('@', Math.Max(end - 1, 0), Math.Max(end - start, 0));
        if (host <= start)
            return null;

        var colon = text.IndexOf(':', start, host - start);
        var password = colon < 0 ? start : colon + 1;
        var value = text.AsSpan(password, host - password);
        if (value.IsEmpty || value[0] == ':')
            return null;

        var isSecret =
            colon < 0
                ? SecretValue.IsRandom(value)
                : !SecretValue.IsPlaceholder(value) && value is not ("password" or "pass" or "pwd" or "secret" or "PASSWORD");
        return isSecret ? new SecretSpan(password, value.Length, "password") : null;
    }
}
