using RefMiner.Requests;
using RefMiner.Secrets;

namespace RefMiner.Querying;

/// <summary>How a member or type is asked for: by documentation comment id, by name, or by its place.</summary>
/// <param name="Id">Documentation comment id, or null.</param>
/// <param name="Qualifier">What stands before the last name: namespaces and types, outermost first; may be empty.</param>
/// <param name="Name">The last name; of a constructor that of the type.</param>
/// <param name="Place">File and line, or null.</param>
/// <param name="Path">File in which it is, or null for any.</param>
internal sealed record MemberName(string? Id, IReadOnlyList<string> Qualifier, string Name, LinePlace? Place, string? Path)
{
    /// <summary>
    /// Reads <c>M:Shop.Cart.Add(System.Int32)</c>, <c>Shop.Cart.Add</c>, <c>Cart.Add</c>, <c>Cart</c>,
    /// <c>src/Cart.cs#Cart.Add</c> or <c>src/Cart.cs:42</c>.
    /// </summary>
    public static MemberName Parse(string text)
    {
        text = Dotted(text.Trim());
        var isId = text.Length > 2 && text[1] == ':' && "MTPFE".Contains(text[0], StringComparison.Ordinal);
        if (!isId && LinePlace.Parse(text) is { } place)
            return new(null, [], "", place, null);

        var hash = isId ? -1 : text.LastIndexOf('#');
        var isConstructor = hash >= 0 && text[hash..].StartsWith("#ctor", StringComparison.Ordinal);
        var path = hash > 0 && !isConstructor ? SecretNames.Hide(text[..hash].Replace('\\', '/')) : null;
        var names = Names(
            isId ? text[2..]
            : path is null ? text
            : text[(hash + 1)..]
        );
        return new(isId ? text : null, names[..^1], names[^1], null, path)
        {
            IsGeneric = text.Split('(')[0].AsSpan().ContainsAny('<', '`', '{'),
        };
    }

    /// <summary>As other languages and tools write it: <c>Cart::Add</c>, <c>Cart#Add</c>, <c>Cart.cs:Add</c>.</summary>
    private static string Dotted(string text)
    {
        text = text.Replace("::", ".", StringComparison.Ordinal);
        var file = text.IndexOf(".cs:", StringComparison.OrdinalIgnoreCase);
        if (file > 0 && text.Length > file + 4 && !char.IsAsciiDigit(text[file + 4]))
            return $"{text[..(file + 3)]}#{text[(file + 4)..]}";

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        return
            hash > 0 && text[hash - 1] != '.' && text[..hash].All(c => char.IsLetterOrDigit(c) || c is '_' or '.') && !IsFile(text[..hash])
            ? $"{text[..hash]}.{text[(hash + 1)..]}"
            : text;
    }

    private static bool IsFile(string text) => text.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the name has type arguments or an arity.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>Whether a type, by its full name, is the one that stands before the last name.</summary>
    public bool IsOwner(string fullName)
    {
        var names = Names(fullName);
        return Qualifier.Count <= names.Length && Qualifier.SequenceEqual(names.TakeLast(Qualifier.Count), StringComparer.Ordinal);
    }

    /// <summary>Names between dots, without parameters, type parameters and arities; a constructor is called like its type.</summary>
    private static string[] Names(string text)
    {
        var end = text.IndexOf('(', StringComparison.Ordinal);
        var parts = WithoutArguments(end < 0 ? text : text[..end]).Split('.', StringSplitOptions.RemoveEmptyEntries);
        string[] names = [.. parts.Select(part => part.Split('`')[0])];
        if (names.Length == 0)
            return [""];
        if (names[^1] is "#ctor" or "ctor" && names.Length > 1)
            names[^1] = names[^2];
        return names;
    }

    private static string WithoutArguments(string text)
    {
        var depth = 0;
        return string.Concat(
            text.Where(c =>
            {
                if (c is '<' or '{')
                    depth++;
                var isKept = depth == 0;
                if (c is '>' or '}')
                    depth = Math.Max(0, depth - 1);
                return isKept;
            })
        );
    }
}
