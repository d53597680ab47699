using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RefMiner.Secrets;

/// <summary>The value of a string expression, and where each of its characters stands in the source.</summary>
/// <remarks>Escapes are resolved, and the literals of a concatenation joined: a credential may be cut or written in escapes.</remarks>
internal sealed partial class SecretText
{
    /// <summary>Stands for what is not known before the code runs.</summary>
    public const char Hole = SecretValue.Hole;

    private readonly StringBuilder _value = new();
    private readonly List<Piece> _pieces = [];
    private readonly (string Name, ExpressionSyntax Text)? _known;

    /// <summary>Reads the value of an expression.</summary>
    public SecretText(ExpressionSyntax root)
        : this([root]) { }

    /// <summary>Reads the value of an expression in which one name stands for a text.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="name">The name.</param>
    /// <param name="text">What it stands for.</param>
    public SecretText(ExpressionSyntax root, string name, ExpressionSyntax text)
    {
        (Root, _known) = (root, (name, text));
        Append(root);
        Value = _value.ToString();
    }

    /// <summary>Reads the value of pieces that a builder joins.</summary>
    public SecretText(IReadOnlyList<ExpressionSyntax> pieces)
    {
        Root = pieces[0];
        foreach (var piece in pieces)
            Append(piece);
        Value = _value.ToString();
    }

    /// <summary>The expression, or the first of the pieces.</summary>
    public ExpressionSyntax Root { get; }

    /// <summary>Its value.</summary>
    public string Value { get; }

    /// <summary>Whether all of the value is known.</summary>
    public bool IsConstant => !Value.Contains(Hole, StringComparison.Ordinal);

    /// <summary>The largest expression of texts to which a literal belongs; null in a format clause.</summary>
    public static ExpressionSyntax? RootOf(SyntaxToken literal) =>
        RootOf(
            literal.Parent is InterpolatedStringTextSyntax ? literal.Parent.Parent as ExpressionSyntax : literal.Parent as ExpressionSyntax
        );

    /// <summary>The largest expression of texts to which an expression belongs; null in a format clause.</summary>
    public static ExpressionSyntax? RootOf(ExpressionSyntax? root)
    {
        while (root is not null)
        {
            if (root.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
                root = (ExpressionSyntax)root.Parent;
            else if (
                root.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                && (IsCall(call, "Concat") || IsCall(call, "Join") || FormatOf(call) is not null)
            )
                root = call;
            else if (
                ListAround(root) is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax joined } }
                && (IsCall(joined, "Join") || IsCall(joined, "Concat"))
            )
                root = joined;
            else if (
                root.Parent is InterpolationSyntax
                {
                    AlignmentClause: null,
                    FormatClause: null,
                    Parent: InterpolatedStringExpressionSyntax outer
                }
            )
                root = outer;
            else
                return root;
        }

        return null;
    }

    /// <summary>Where a part of the value stands in the source, literal by literal.</summary>
    public IEnumerable<TextSpan> Spans(int start, int end)
    {
        foreach (var piece in _pieces)
        {
            var (from, to) = (Math.Max(start, piece.At) - piece.At, Math.Min(end, piece.At + piece.Length) - piece.At);
            if (from < to)
                yield return TextSpan.FromBounds(piece.Source(from), piece.Source(to));
        }
    }

    private static bool IsCall(InvocationExpressionSyntax call, string method) =>
        call.Expression
            is MemberAccessExpressionSyntax
            {
                Expression: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword }
                    or IdentifierNameSyntax { Identifier.ValueText: "String" },
            } member
        && member.Name.Identifier.ValueText == method;

    private static SyntaxNode? ListAround(ExpressionSyntax item) =>
        item.Parent switch
        {
            InitializerExpressionSyntax { Parent: ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax } list =>
                list.Parent,
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } => list,
            _ => null,
        };

    private static IEnumerable<ExpressionSyntax> Items(ExpressionSyntax list) =>
        list switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
            CollectionExpressionSyntax collection => collection
                .Elements.OfType<ExpressionElementSyntax>()
                .Select(element => element.Expression),
            _ => [list],
        };

    private void Append(ExpressionSyntax expression)
    {
        var rights = new Stack<ExpressionSyntax>();
        for (; expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum; expression = sum.Left)
            rights.Push(sum.Right);
        AppendOperand(expression);
        while (rights.TryPop(out var right))
            AppendOperand(right);
    }

    private ExpressionSyntax Known(ExpressionSyntax operand) =>
        _known is var (name, text) && operand is IdentifierNameSyntax { Identifier.ValueText: var own } && own == name ? text : operand;

    private void AppendOperand(ExpressionSyntax written)
    {
        var operand = Known(written);
        switch (operand)
        {
            case ParenthesizedExpressionSyntax inner:
                Append(inner.Expression);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }:
                Append(operand);
                break;
            case LiteralExpressionSyntax
            {
                RawKind: (int)SyntaxKind.StringLiteralExpression or (int)SyntaxKind.Utf8StringLiteralExpression
            } literal:
                var hasEscapes = literal.Token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
                Append(literal.Token, Content(literal.Token), hasEscapes, literal.Token.Text[0] == '@', isInterpolated: false);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                AppendParts(interpolated);
                break;
            case InvocationExpressionSyntax { ArgumentList.Arguments: [var separator, ..] parts } call when IsCall(call, "Join"):
                var pieces = parts is [_, var only] ? [.. Items(only.Expression)] : parts.Skip(1).Select(part => part.Expression).ToList();
                for (var i = 0; i < pieces.Count; i++)
                {
                    if (i > 0)
                        Append(separator.Expression);
                    Append(pieces[i]);
                }

                break;
            case InvocationExpressionSyntax call when IsCall(call, "Concat"):
                foreach (var piece in call.ArgumentList.Arguments.SelectMany(argument => Items(argument.Expression)))
                    Append(piece);
                break;
            case InvocationExpressionSyntax call when FormatOf(call) is { } format:
                AppendFormat(format, call.ArgumentList.Arguments);
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } number:
                _value.Append(number.Token.ValueText);
                break;
            case IdentifierNameSyntax name when HeadOf(name) is { } head:
                _value.Append(head);
                break;
            default:
                _value.Append(Hole);
                break;
        }
    }

    // The format of string.Format where it holds nothing but plain places.
    private static LiteralExpressionSyntax? FormatOf(InvocationExpressionSyntax call) =>
        IsCall(call, "Format")
        && call.ArgumentList.Arguments.Take(2).Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault()
            is { RawKind: (int)SyntaxKind.StringLiteralExpression } format
            ? format
            : null;

    private void AppendFormat(LiteralExpressionSyntax format, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var token = format.Token;
        var first = arguments.IndexOf(argument => argument.Expression == format) + 1;
        var (content, hasEscapes, isVerbatim) = (Content(token), token.IsKind(SyntaxKind.StringLiteralToken), token.Text[0] == '@');
        var text = token.Text[..(content.End - token.SpanStart)];
        var at = content.Start - token.SpanStart;
        foreach (Match place in Place().Matches(text))
        {
            Append(token, TextSpan.FromBounds(token.SpanStart + at, token.SpanStart + place.Index), hasEscapes, isVerbatim, false);
            at = place.Index + place.Length;
            var number = int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (first + number < arguments.Count && arguments[first + number].NameColon is null)
                Append(arguments[first + number].Expression);
            else
                _value.Append(Hole);
        }

        Append(token, TextSpan.FromBounds(token.SpanStart + at, content.End), hasEscapes, isVerbatim, false);
    }

    [GeneratedRegex(@"\{([0-9]{1,2})(?:[,:][^{}]*)?\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    // A local or field that is the head of a text, as in $"{Prefix}…": of a key, or the name before a value.
    private static string? HeadOf(IdentifierNameSyntax name) =>
        name.Ancestors()
            .SelectMany(node =>
                node switch
                {
                    BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>().Select(local => local.Declaration),
                    TypeDeclarationSyntax type => type.Members.OfType<FieldDeclarationSyntax>().Select(field => field.Declaration),
                    _ => [],
                }
            )
            .SelectMany(declaration => declaration.Variables)
            .Where(variable => variable.Identifier.ValueText == name.Identifier.ValueText)
            .Select(variable => (variable.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value as string)
            .FirstOrDefault()
            is [.., '_' or '-' or '.' or '=' or ':'] head
            ? head
            : null;

    private void AppendParts(InterpolatedStringExpressionSyntax interpolated)
    {
        var start = interpolated.StringStartToken.Kind();
        var isRaw = start is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
        foreach (var part in interpolated.Contents)
        {
            if (part is InterpolationSyntax { AlignmentClause: null, FormatClause: null, Expression: var expression })
                Append(expression);
            else if (part is InterpolatedStringTextSyntax text)
                Append(text.TextToken, text.TextToken.Span, !isRaw, start == SyntaxKind.InterpolatedVerbatimStringStartToken, !isRaw);
            else
                _value.Append(Hole);
        }
    }

    private void Append(SyntaxToken token, TextSpan content, bool hasEscapes, bool isVerbatim, bool isInterpolated)
    {
        var text = token.Text.AsSpan(content.Start - token.SpanStart, content.Length);
        var at = _value.Length;
        if (!hasEscapes || !text.ContainsAny("\\\"{}"))
        {
            _value.Append(text);
            _pieces.Add(new Piece(at, text.Length, content.Start, null));
            return;
        }

        var offsets = new List<int>();
        for (var i = 0; i < text.Length; )
        {
            var before = _value.Length;
            var length = AppendNext(text[i..], isVerbatim, isInterpolated);
            for (var added = before; added < _value.Length; added++)
                offsets.Add(added == before ? i : i + length);
            i += length;
        }

        offsets.Add(text.Length);
        _pieces.Add(new Piece(at, _value.Length - at, content.Start, [.. offsets]));
    }

    // Appends the next character of a literal; returns how long it is in the source.
    private int AppendNext(ReadOnlySpan<char> text, bool isVerbatim, bool isInterpolated)
    {
        if (text.Length > 1 && text[0] == text[1] && (isVerbatim && text[0] == '"' || isInterpolated && text[0] is '{' or '}'))
        {
            _value.Append(text[0]);
            return 2;
        }

        if (isVerbatim || text[0] != '\\' || text.Length == 1)
        {
            _value.Append(text[0]);
            return 1;
        }

        if (DigitsOf(text[1]) is > 0 and var most)
            return AppendCode(text, most);

        _value.Append(Escaped(text[1]));
        return 2;
    }

    // Most hexadecimal digits of an escape that gives a character by its code; 0 for others.
    private static int DigitsOf(char escape) =>
        escape switch
        {
            'u' or 'x' => 4,
            'U' => 8,
            _ => 0,
        };

    private int AppendCode(ReadOnlySpan<char> text, int most)
    {
        var digits = 0;
        while (digits < most && 2 + digits < text.Length && char.IsAsciiHexDigit(text[2 + digits]))
            digits++;
        if (
            int.TryParse(text.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code <= 0x10FFFF
        )
        {
            if (code > char.MaxValue)
                _value.Append(char.ConvertFromUtf32(code));
            else
                _value.Append((char)code);
        }

        return 2 + digits;
    }

    private static char Escaped(char escape) =>
        escape switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            'e' => '\e',
            _ => escape,
        };

    // What may be replaced without breaking the literal: between the quotes, and in raw literals of several lines between the line ends.
    private static TextSpan Content(SyntaxToken token)
    {
        var text = token.Text;
        var (start, end) = (text.IndexOf('"', StringComparison.Ordinal), text.LastIndexOf('"'));
        if (start < 0 || end <= start)
            return new TextSpan(token.SpanStart, 0);

        var quotes = 1;
        if (token.Kind() is not (SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken))
        {
            while (start + quotes < end && text[start + quotes] == '"')
                quotes++;
        }

        var (first, last) = (start + quotes, end - quotes + 1);
        if (token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken)
        {
            while (first < last && char.IsWhiteSpace(text[first]))
                first++;
            while (last > first && char.IsWhiteSpace(text[last - 1]))
                last--;
        }

        return last > first ? TextSpan.FromBounds(token.SpanStart + first, token.SpanStart + last) : new TextSpan(token.SpanStart, 0);
    }

    private sealed record Piece(int At, int Length, int SourceStart, int[]? Offsets)
    {
        public int Source(int index) => SourceStart + (Offsets is null ? index : Offsets[index]);
    }
}
