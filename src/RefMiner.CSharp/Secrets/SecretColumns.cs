using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>Finds passwords by their place: in the rows of an INSERT, and behind the name of an account in a note.</summary>
internal static partial class SecretColumns
{
    // Bounds the work for a text full of statements.
    private const int MaxText = 4096;

    /// <summary>Quoted values of columns that are called a password or a secret.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        if (text.Length > MaxText || !text.Contains("insert", StringComparison.OrdinalIgnoreCase))
            yield break;

        foreach (Match insert in Insert().Matches(text))
        {
            var columns = insert.Groups[1].Value.Split(',');
            var at = insert.Groups[2].Index;
            var values = insert.Groups[2].Value.Split(',');
            for (var i = 0; i < values.Length && values.Length == columns.Length; at += values[i].Length + 1, i++)
            {
                var value = values[i].AsSpan().Trim();
                if (SecretName.Of(columns[i].Trim()) < SecretStrength.Secret || value is not ['\'', .., '\''] || value.Length < 3)
                    continue;

                var content = value[1..^1];
                if (SecretValue.IsPassword(content) || SecretValue.IsRandom(content))
                    yield return new SecretSpan(at + values[i].IndexOf('\'', StringComparison.Ordinal) + 1, content.Length, "password");
            }
        }
    }

    /// <summary>'login: admin / password' in a note; only what is made up like a password.</summary>
    public static IEnumerable<SecretSpan> FindAccounts(string note) =>
        note.Length > MaxText
            ? []
            : AccountAndPassword()
                .Matches(note)
                .Select(match => match.Groups[1])
                .Where(password => SecretValue.IsMixed(password.ValueSpan))
                .Select(password => new SecretSpan(password.Index, password.Length, "password"));

    [GeneratedRegex(
        @"insert\s+into\s+\S+\s*\(([^()]*)\)\s*values\s*\(([^()]*)\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Insert();

    [GeneratedRegex(
        @"\b(?:admin\w*|root|sa|deploy|ops|svc|service|guest|user|test\w*)\s*[/:]\s*(\S+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AccountAndPassword();
}
