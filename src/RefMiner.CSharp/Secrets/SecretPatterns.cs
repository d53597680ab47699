namespace RefMiner.Secrets;

/// <summary>Knows credentials by their looks, and by the names beside them in a text.</summary>
internal static class SecretPatterns
{
    private const int MinLength = 8;

    /// <summary>Passwords among the arguments of a program that is named elsewhere.</summary>
    /// <param name="program">Its name, with <c>net</c>'s own command where the arguments begin with one.</param>
    /// <param name="arguments">The text of the arguments.</param>
    public static IEnumerable<SecretSpan> InArguments(string program, string arguments) =>
        SecretCommands
            .Find(program + " " + arguments)
            .Where(span => span.Start > program.Length)
            .Select(span => new SecretSpan(span.Start - program.Length - 1, span.Length, span.Kind));

    /// <summary>Credentials inside a text, in its order, without overlaps.</summary>
    /// <param name="text">The value of a literal, or a comment.</param>
    /// <param name="isNote">Whether it is written for people.</param>
    public static List<SecretSpan> Find(string text, bool isNote)
    {
        var distinct = new List<SecretSpan>();
        if (text.Length < MinLength)
            return distinct;

        // Of two that start at once the more certain one comes first, and stays. Hardly a text has any.
        var found = new List<SecretSpan>();
        found.AddRange(PrivateKeyText.Find(text));
        found.AddRange(SecretFormats.Find(text));
        found.AddRange(SecretAddresses.Find(text));
        found.AddRange(SecretAddresses.FindBasic(text));
        found.AddRange(SecretAddresses.FindOptions(text));
        found.AddRange(SecretCommands.Find(text));
        found.AddRange(SecretPairs.Find(text, isNote));
        found.AddRange(SecretColumns.Find(text));
        if (isNote)
            found.AddRange(SecretColumns.FindAccounts(text));
        foreach (var next in found.Count > 1 ? found.OrderBy(span => span.Start) : (IEnumerable<SecretSpan>)found)
        {
            if (distinct.Count == 0 || next.Start >= distinct[^1].End)
                distinct.Add(next);
        }

        return distinct;
    }
}
