using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>Works out what calls that make or change texts come to.</summary>
internal sealed class CallTexts(CheckedBody body, TextValues texts)
{
    /// <summary>Appends what a call comes to; whether that is put together.</summary>
    public bool Append(InvocationExpressionSyntax call, StringBuilder value, int depth)
    {
        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToList();
        var receiver = Names.Receiver(call);
        return receiver is not null && Changed(call, receiver, arguments, value, depth) is { } isComposed
            ? isComposed
            : Made(call, receiver, arguments, value, depth);
    }

    // What a call makes of the text that it is made on; null where it is none of these.
    private bool? Changed(
        InvocationExpressionSyntax call,
        ExpressionSyntax receiver,
        List<ExpressionSyntax> arguments,
        StringBuilder value,
        int depth
    )
    {
        switch (Names.Last(call))
        {
            case "ToString"
            or "Trim"
            or "TrimEnd"
            or "TrimStart"
            or "AsSpan"
            or "AsMemory"
            or "ToArray"
            or "ToCharArray"
            or "Substring"
            or "Reverse"
            or "ConfigureAwait"
            or "ToUpperInvariant"
            or "ToUpper"
            or "ToLowerInvariant"
            or "ToLower":
                return texts.Append(receiver, value, depth + 1);
            case "Replace" or "Insert" or "PadLeft" or "PadRight" or "Append" or "AppendLine":
                return Edited(call, receiver, arguments, value, depth);
            default:
                return null;
        }
    }

    private bool Made(
        InvocationExpressionSyntax call,
        ExpressionSyntax? receiver,
        List<ExpressionSyntax> arguments,
        StringBuilder value,
        int depth
    )
    {
        switch (Names.Last(call))
        {
            case "nameof" when !body.Functions.ContainsKey("nameof"):
                value.Append(call.ArgumentList.Arguments is [{ Expression: var named }] ? Names.Last(named) : "");
                return false;
            case "Concat":
                if (receiver is not null && !IsStringType(receiver))
                    texts.Append(receiver, value, depth + 1);
                return texts.Each(arguments, value, depth);
            case "Join" when arguments.Count > 1:
                return Joined(arguments, value, depth);
            case "Format":
                return Formatted(arguments, value);
            case "GetString" or "GetBytes" or "Repeat" when arguments.Count > 0:
                return texts.Append(arguments[0], value, depth + 1);
            case "FromBase64String" or "FromHexString" when arguments.Count > 0:
                return Decoded(texts.Of(arguments[0]).Value, Names.Last(call) == "FromHexString", value);
            case "Select" when arguments is [LambdaExpressionSyntax { ExpressionBody: { } each }]:
                return texts.Append(each, value, depth + 1);
            case "Min" or "Max" or "Clamp" when LocalValues.IsMath(call):
                return TextValues.Number(value);
            case "Aggregate" when arguments is [var seed, LambdaExpressionSyntax { ExpressionBody: { } step }, ..]:
                texts.Append(seed, value, depth + 1);
                texts.Append(step, value, depth + 1);
                return true;
            default:
                return Handed(arguments, value, depth) || TextValues.Unknown(value);
        }
    }

    private static bool IsStringType(ExpressionSyntax receiver) =>
        receiver
            is PredefinedTypeSyntax
                or IdentifierNameSyntax { Identifier.ValueText: "String" or "string" }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "String" };

    // A function of one's own that is handed SQL and values may put them together.
    private bool Handed(List<ExpressionSyntax> arguments, StringBuilder value, int depth) =>
        arguments.Count > 1
        && arguments.Exists(argument => TextValues.IsText(argument) && SqlChecks.IsSql(texts.Of(argument).Value))
        && arguments.Exists(argument => !texts.Of(argument).IsConstant)
        && texts.Each(arguments, value, depth);

    private bool Joined(List<ExpressionSyntax> arguments, StringBuilder value, int depth)
    {
        for (var i = 1; i < arguments.Count; i++)
        {
            if (i > 1)
                texts.Append(arguments[0], value, depth + 1);
            texts.Append(arguments[i], value, depth + 1);
        }

        texts.Append(arguments[0], value, depth + 1);
        return true;
    }

    private bool Edited(
        InvocationExpressionSyntax call,
        ExpressionSyntax receiver,
        List<ExpressionSyntax> arguments,
        StringBuilder value,
        int depth
    )
    {
        var start = value.Length;
        texts.Append(receiver, value, depth + 1);
        if (
            Names.Last(call) == "Replace"
            && arguments is [var old, var replacement, ..]
            && texts.Of(old) is { IsConstant: true, Value.Length: > 0 } before
        )
        {
            var changed = value
                .ToString(start, value.Length - start)
                .Replace(before.Value, texts.Of(replacement).Value, StringComparison.Ordinal);
            value.Length = start;
            value.Append(TextValues.Cut(changed));
            return true;
        }

        return texts.Each(arguments, value, depth);
    }

    /// <summary>Appends what a format and its arguments come to.</summary>
    public bool Formatted(List<ExpressionSyntax> arguments, StringBuilder value)
    {
        // A format provider may come first.
        if (
            arguments.Count > 1
            && !texts.Of(arguments[0]).Value.Contains('{', StringComparison.Ordinal)
            && texts.Of(arguments[1]).Value.Contains('{', StringComparison.Ordinal)
        )
            arguments = arguments[1..];
        if (arguments.Count == 0)
            return TextValues.Unknown(value);

        var format = texts.Of(arguments[0]).Value;
        for (var i = 1; i < arguments.Count; i++)
        {
            var number = (i - 1).ToString(CultureInfo.InvariantCulture);
            var argument = texts.Of(arguments[i]).Value;
            format = format
                .Replace($"{{{number}}}", argument, StringComparison.Ordinal)
                .Replace($"{{{number}:", argument + "{", StringComparison.Ordinal)
                .Replace($"{{{number},", argument + "{", StringComparison.Ordinal);
            if (format.Length > TextValues.MaxLength)
                break;
        }

        value.Append(TextValues.Cut(format));
        return true;
    }

    private static bool Decoded(string text, bool isHex, StringBuilder value)
    {
        try
        {
            value.Append(Encoding.UTF8.GetString(isHex ? Convert.FromHexString(text) : Convert.FromBase64String(text)));
            return true;
        }
        catch (FormatException)
        {
            return TextValues.Unknown(value);
        }
    }
}
