namespace RefMiner.Requests;

/// <summary>Reads the constraints of type parameters.</summary>
internal static class SignatureConstraints
{
    /// <summary>Each from <c>where</c> on; null where one is malformed.</summary>
    public static List<string>? Read(SignatureScanner text)
    {
        var constraints = new List<string>();
        while (text.Take("where"))
        {
            if (!text.Current.IsName)
                return null;

            var name = text.Next().Text;
            if (!text.Take(":"))
                return null;

            var items = new List<string>();
            do
            {
                if (One(text, isFirst: items.Count == 0) is not { } item || (items.Contains("new()") && item != "allows ref struct"))
                    return null;

                items.Add(item);
            } while (text.Take(","));

            constraints.Add($"where {name} : {string.Join(", ", items)}");
        }

        return constraints;
    }

    private static string? Allowance(SignatureScanner text)
    {
        text.Next();
        return text.Take("ref") && text.Take("struct") ? "allows ref struct" : null;
    }

    private static string? One(SignatureScanner text, bool isFirst)
    {
        if (text.Take("new"))
            return text.Take("(") && text.Take(")") ? "new()" : null;
        if (text.Current.Text == "allows" && text.Following.Is("ref"))
            return Allowance(text);
        if (isFirst && text.Current.Text is ("struct" or "default"))
            return text.Next().Text;
        if (isFirst && text.Take("class"))
            return text.Take("?") ? "class?" : "class";

        return SignatureTypes.Read(text);
    }
}
