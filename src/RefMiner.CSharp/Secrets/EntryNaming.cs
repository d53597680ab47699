using Microsoft.CodeAnalysis.CSharp.Syntax;
using static RefMiner.Secrets.NamingSyntax;
using static RefMiner.Secrets.SecretWords;

namespace RefMiner.Secrets;

/// <summary>What an entry of a collection is called: by its key, and by what the collection holds.</summary>
internal static class EntryNaming
{
    private static readonly char[] Separators = [':', '.', '/'];

    /// <summary>passwords["alice"], users["admin"], settings["Password"], but no icons["password"].</summary>
    /// <param name="collection">Its name, or null.</param>
    /// <param name="key">The key of the entry.</param>
    public static IEnumerable<(string, NamedBy)> Of(string? collection, ExpressionSyntax key)
    {
        if (collection is not null && Describing().IsMatch(collection))
            return [];

        return
        [
            .. NamesIn(key),
            .. collection is null ? [] : OfMap(collection),
            .. key is LiteralExpressionSyntax { Token.Value: string text } ? OfHolder(collection, text) : [],
        ];
    }

    /// <summary>What a collection holds, by its name: passwordsByUser, passwordFor.</summary>
    public static IEnumerable<(string, NamedBy)> OfMap(string collection) =>
        [(Behind().Match(collection) is { Success: true } match ? collection[..match.Index] : collection, NamedBy.Identifier)];

    /// <summary>logins.Add("root", "…"), passwords.TryAdd("alice", "…").</summary>
    public static IEnumerable<(string, NamedBy)> OfAdded(InvocationExpressionSyntax call, string name, ExpressionSyntax root) =>
        name is "Add" or "TryAdd" or "AddOrUpdate" or "GetOrAdd" or "SetItem"
        && call.ArgumentList.Arguments is [{ Expression: var key }, { Expression: var value }, ..]
        && value == root
        && NameOfReceiver(call) is { } collection
            ? Of(collection, key)
            : [];

    // A made-up text behind an account is its password, and so is one with signs among users.
    private static IEnumerable<(string, NamedBy)> OfHolder(string? collection, string key)
    {
        var end = key.LastIndexOfAny(Separators);
        if (Account().IsMatch(key) || end > 0 && Account().IsMatch(key[(end + 1)..]) && People().IsMatch(key[..end]))
            return [(Password, NamedBy.Call)];
        return collection is not null && People().IsMatch(collection) ? [(Password, NamedBy.Person)] : [];
    }
}
