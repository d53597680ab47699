namespace RefMiner.Requests;

/// <summary>Reads types. Each method returns null, at a place of no account, where there is none.</summary>
internal static class SignatureTypes
{
    // Deeper than any code, and far from the end of the stack.
    private const int Deepest = 24;

    /// <summary>A type, <c>void</c> only where allowed.</summary>
    public static string? Read(SignatureScanner text, bool allowVoid = false, int depth = 0)
    {
        if (depth > Deepest)
            return null;

        var isVoid = text.Current.Is("void");
        if (Core(text, depth) is not { } type)
            return null;

        var read = Suffixed(text, type);
        return isVoid && !allowVoid && read == type ? null : read;
    }

    /// <summary>A name with those before it, e.g. <c>global::Shop.Page&lt;Order&gt;.Line</c>, in its parts.</summary>
    public static List<NamePart>? Name(SignatureScanner text, int depth = 0)
    {
        var parts = new List<NamePart>();
        do
        {
            if (!text.Current.IsName)
                return null;

            var name = text.Next().Text;
            if (parts.Count == 0 && text.TakeJoined("::"))
            {
                if (!text.Current.IsName)
                    return null;

                name += "::" + text.Next().Text;
            }

            var arguments = text.Current.Is("<") ? Arguments(text, depth) : [];
            if (arguments is null)
                return null;

            parts.Add(new NamePart(name, arguments));
        } while (text.Current.Is(".") && (text.Following.IsName && text.Take(".")));

        return parts;
    }

    private static string? Core(SignatureScanner text, int depth)
    {
        if (text.Current.Kind != SignatureTokenKind.Word)
            return text.Current.Is("(") ? Tuple(text, depth) : null;
        if (text.Current.Is("delegate"))
            return FunctionPointer(text, depth);
        if (text.Current.Is("void") || CSharpWords.IsType(text.Current.Text))
            return text.Next().Text;

        return Name(text, depth) is { } parts ? string.Join('.', parts) : null;
    }

    /// <summary>A type with what stands after it: <c>?</c>, <c>*</c>, <c>[,]</c>.</summary>
    private static string? Suffixed(SignatureScanner text, string type)
    {
        while (true)
        {
            if (type != "void" && type[^1] is not ('?' or '*') && text.Take("?"))
            {
                type += "?";
            }
            else if (type[^1] is not ('?' or ']') && text.Take("*"))
            {
                type += "*";
            }
            else if (type != "void" && text.Current.Is("["))
            {
                text.Next();
                type += "[";
                while (text.Take(","))
                    type += ",";
                if (!text.Take("]"))
                    return null;

                type += "]";
            }
            else
            {
                return type;
            }
        }
    }

    private static List<string>? Arguments(SignatureScanner text, int depth)
    {
        var arguments = new List<string>();
        do
        {
            text.Next();
            if (Read(text, allowVoid: false, depth + 1) is not { } argument)
                return null;

            arguments.Add(argument);
        } while (text.Current.Is(","));

        return text.Take(">") ? arguments : null;
    }

    private static string? Tuple(SignatureScanner text, int depth)
    {
        var elements = new List<string>();
        do
        {
            text.Next();
            if (Read(text, allowVoid: false, depth + 1) is not { } type)
                return null;

            elements.Add(text.Current.IsName ? $"{type} {text.Next().Text}" : type);
        } while (text.Current.Is(","));

        return elements.Count > 1 && text.Take(")") ? $"({string.Join(", ", elements)})" : null;
    }

    private static string? FunctionPointer(SignatureScanner text, int depth)
    {
        text.Next();
        if (!text.Take("*"))
            return null;

        var type = "delegate*";
        if (text.Current.Text is "managed" or "unmanaged")
        {
            var isUnmanaged = text.Next().Text == "unmanaged";
            type += isUnmanaged ? " unmanaged" : " managed";
            if (isUnmanaged && text.Current.Is("["))
            {
                if (Conventions(text) is not { } conventions)
                    return null;

                type += conventions;
            }
        }

        return text.Current.Is("<") && PointerParameters(text, depth) is { } parameters ? type + parameters : null;
    }

    private static string? Conventions(SignatureScanner text)
    {
        var conventions = new List<string>();
        do
        {
            text.Next();
            if (!text.Current.IsName)
                return null;

            conventions.Add(text.Next().Text);
        } while (text.Current.Is(","));

        return text.Take("]") ? $"[{string.Join(", ", conventions)}]" : null;
    }

    private static string? PointerParameters(SignatureScanner text, int depth)
    {
        var parameters = new List<string>();
        do
        {
            text.Next();
            var modifier = text.Current.Text is "ref" or "in" or "out" ? text.Next().Text + " " : "";
            if (modifier == "ref " && text.Take("readonly"))
                modifier += "readonly ";
            if (Read(text, allowVoid: true, depth + 1) is not { } type)
                return null;

            parameters.Add(modifier + type);
        } while (text.Current.Is(","));

        return text.Take(">") && parameters.SkipLast(1).All(parameter => !parameter.EndsWith("void", StringComparison.Ordinal))
            ? $"<{string.Join(", ", parameters)}>"
            : null;
    }
}
