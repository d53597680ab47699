using System.Collections.Immutable;

namespace RefMiner.Requests;

/// <summary>
/// Reads the head of a method, constructor or operator as C# writes it. There is no compiler where requests are answered.
/// </summary>
/// <remarks>Attributes and comments are passed over; a body, an arrow and what follows it, and a semicolon at the end are
/// dropped. What is read is C# that parses:
/// where in doubt a text is no signature. A constructor is one only behind a modifier, since <c>Load(int id)</c> alone is a call
/// as well.</remarks>
internal static class SignatureReader
{
    private const int Longest = 10_000;

    private static readonly string[] OfConstructors = ["public", "private", "protected", "internal", "static", "unsafe", "extern"];
    private static readonly string[] Unaries = ["++", "--", "+", "-", "!", "~", "true", "false"];
    private static readonly string[] Binaries =
    [
        ">>>",
        "==",
        "!=",
        "<=",
        ">=",
        "<<",
        ">>",
        "+",
        "-",
        "*",
        "/",
        "%",
        "&",
        "|",
        "^",
        "<",
        ">",
    ];

    /// <summary>The signature, or null where the text is none.</summary>
    public static Signature? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return null;

        var scanner = new SignatureScanner(text);
        if (!PassAttributes(scanner))
            return null;

        var modifiers = Modifiers(scanner);
        var head = scanner.Current.Text is "implicit" or "explicit"
            ? Conversion(scanner)
            : Named(scanner, mayConstruct: modifiers.Length > 0 && modifiers.All(OfConstructors.Contains));
        return head is null || !Ends(scanner, isConstructor: head.Returns.Length == 0) ? null : head with { Modifiers = modifiers };
    }

    /// <summary>
    /// The name of the method that a text stands for: of a signature, of one without a return type, or the text itself where it
    /// is one name; else null.
    /// </summary>
    public static string? NameIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return null;

        var scanner = new SignatureScanner(text);
        var isName = scanner.Next().IsName && scanner.Current.Kind == SignatureTokenKind.End;
        return isName ? text.Trim().TrimStart('@')
            : (Read(text) ?? Read("void " + text)) is { IsOperator: false } signature ? signature.SimpleName
            : null;
    }

    private static ImmutableArray<string> Modifiers(SignatureScanner text)
    {
        var modifiers = ImmutableArray.CreateBuilder<string>();
        while (CSharpWords.IsModifier(text.Current.Text) && text.Current.Kind == SignatureTokenKind.Word)
        {
            // These two are names elsewhere.
            if (text.Current.Text is "async" or "partial" && text.Following.Kind != SignatureTokenKind.Word && !text.Following.Is("("))
                break;

            modifiers.Add(text.Next().Text);
            if (modifiers[^1] == "partial")
                break;
        }

        return modifiers.ToImmutable();
    }

    private static Signature? Named(SignatureScanner text, bool mayConstruct)
    {
        if (mayConstruct && text.Current.IsName && text.Following.Is("("))
            return Constructor(text);

        var byRef = text.Take("ref")
            ? text.Take("readonly")
                ? "ref readonly"
                : "ref"
            : "";
        if (text.Current.Is("extension") || SignatureTypes.Read(text, allowVoid: byRef.Length == 0) is not { } type || type == "record")
            return null;

        var result = new Signature
        {
            ReturnRef = byRef,
            Returns = type,
            Name = "",
            Parameters = [],
        };
        if (text.Current.Is("operator"))
            return Operator(text, result);
        if (SignatureTypes.Name(text) is not { } name)
            return null;
        if (text.Current.Is("."))
            return ExplicitOperator(text, result, name);

        var last = name[^1];
        result = result with { Name = last.Name, Interface = name.Count == 1 ? null : string.Join('.', name.SkipLast(1)) };
        return last.Name.Contains(':', StringComparison.Ordinal) || !last.Arguments.All(IsTypeParameter)
            ? null
            : Parameters(text, result with { TypeParameters = [.. last.Arguments] });
    }

    private static Signature? Constructor(SignatureScanner text)
    {
        var name = text.Next().Text;
        return name == "extension" ? null : Parameters(text, new Signature { Name = name, Parameters = [] });
    }

    private static bool IsTypeParameter(string argument) =>
        new SignatureScanner(argument).Current.IsName && !argument.AsSpan().ContainsAny(".<?[*:");

    private static Signature? ExplicitOperator(SignatureScanner text, Signature result, List<NamePart> name)
    {
        text.Next();
        return text.Current.Is("operator") ? Operator(text, result with { Interface = string.Join('.', name) }) : null;
    }

    private static Signature? Operator(SignatureScanner text, Signature result)
    {
        text.Next();
        var isChecked = text.Take("checked");
        var sign = Unaries
            .Concat(Binaries)
            .OrderByDescending(known => known.Length)
            .FirstOrDefault(known => char.IsLetter(known[0]) ? text.Take(known) : text.TakeJoined(known));
        if (sign is null || !text.Current.Is("("))
            return null;

        var read = Parameters(text, result with { Name = $"operator {(isChecked ? "checked " : "")}{sign}", IsOperator = true });
        return read?.Parameters.Length switch
        {
            1 when Unaries.Contains(sign) => read,
            2 when Binaries.Contains(sign) => read,
            _ => null,
        };
    }

    private static Signature? Conversion(SignatureScanner text)
    {
        var word = text.Next().Text;
        if (!text.Take("operator"))
            return null;

        var name = text.Take("checked") ? $"{word} operator checked" : $"{word} operator";
        return
            SignatureTypes.Read(text) is { } type
            && Parameters(
                text,
                new Signature
                {
                    Name = name,
                    Returns = type,
                    IsOperator = true,
                    Parameters = [],
                }
            )
                is { Parameters.Length: 1 } read
            ? read
            : null;
    }

    private static Signature? Parameters(SignatureScanner text, Signature head)
    {
        if (SignatureParameters.Read(text) is not { } parameters)
            return null;

        var constraints = SignatureConstraints.Read(text);
        return constraints is null || (constraints.Count > 0 && head.TypeParameters.IsEmpty)
            ? null
            : head with
            {
                Parameters = parameters,
                Constraints = [.. constraints],
            };
    }

    /// <summary>Passes over attributes; false where one does not end.</summary>
    internal static bool PassAttributes(SignatureScanner text)
    {
        while (text.Current.Is("["))
        {
            for (var depth = 0; ; )
            {
                var token = text.Next();
                if (token.Kind is SignatureTokenKind.End or SignatureTokenKind.Unknown)
                    return false;
                if (token.Is("["))
                    depth++;
                if (token.Is("]") && --depth == 0)
                    break;
            }
        }

        return true;
    }

    /// <summary>Whether nothing follows that a signature does not have.</summary>
    private static bool Ends(SignatureScanner text, bool isConstructor)
    {
        if (text.Current.Is("{") || text.IsAt("=>") || (isConstructor && text.Current.Is(":")))
            return true;

        while (text.Take(";")) { }

        return text.Current.Kind == SignatureTokenKind.End;
    }
}
