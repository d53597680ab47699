using System.Collections.Immutable;

namespace RefMiner.Requests;

/// <summary>Reads lists of parameters.</summary>
internal static class SignatureParameters
{
    /// <summary>The parameters between parentheses, or null where there are none.</summary>
    public static ImmutableArray<SignatureParameter>? Read(SignatureScanner text)
    {
        if (!text.Take("("))
            return null;
        if (text.Take(")"))
            return [];

        var parameters = ImmutableArray.CreateBuilder<SignatureParameter>();
        do
        {
            if (One(text) is not { } parameter)
                return null;

            parameters.Add(parameter);
        } while (text.Take(","));

        return text.Take(")") ? parameters.ToImmutable() : null;
    }

    private static SignatureParameter? One(SignatureScanner text)
    {
        if (!SignatureReader.PassAttributes(text) || Modifiers(text) is not { } modifiers)
            return null;
        if (SignatureTypes.Read(text) is not { } type || !text.Current.IsName)
            return null;

        var name = text.Next().Text;
        if (!text.Take("="))
            return new SignatureParameter(modifiers, type, name, null);

        return SignatureDefaults.Read(text) is { } value ? new SignatureParameter(modifiers, type, name, value) : null;
    }

    private static string? Modifiers(SignatureScanner text)
    {
        var modifiers = new List<string>();
        while (IsModifier(text))
        {
            if (modifiers.Contains(text.Current.Text))
                return null;

            modifiers.Add(text.Next().Text);
            if (modifiers[^1] == "ref" && text.Take("readonly"))
                modifiers.Add("readonly");
        }

        return string.Join(' ', modifiers);
    }

    /// <summary><c>scoped</c> is a name elsewhere.</summary>
    private static bool IsModifier(SignatureScanner text) =>
        text.Current.Kind == SignatureTokenKind.Word
        && text.Current.Text switch
        {
            "this" or "ref" or "in" or "out" or "params" => true,
            "scoped" => text.Following.Is("(") || (text.Following.Kind == SignatureTokenKind.Word && !IsLast(text)),
            _ => false,
        };

    /// <summary>Whether the word is followed by the name of the parameter, so that it is the type.</summary>
    private static bool IsLast(SignatureScanner text)
    {
        var start = text.Current;
        text.Next();
        var after = text.Following;
        text.Return(start);
        return after.Is(",") || after.Is(")") || after.Is("=");
    }
}
