using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static RefMiner.Secrets.NamingSyntax;
using static RefMiner.Secrets.SecretWords;

namespace RefMiner.Secrets;

/// <summary>Tells what a text is assigned, compared or passed to, and thereby whether it is secret.</summary>
/// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
internal sealed class SecretTarget(Func<ArgumentSyntax, string?> parameterName)
{
    /// <summary>The shortest text that is a token by its name alone.</summary>
    public const int MinToken = 16;
    private const int MinMade = 8;
    private const int MinCompanion = 20;
    private const string Kind = "secret";

    /// <summary>The part of a text that the names around it call secret; of length 0 where there is none.</summary>
    /// <param name="text">Of constant value.</param>
    public SecretSpan SecretIn(SecretText text)
    {
        var value = text.Value;
        var isRandom = SecretValue.IsRandom(value);
        if (!isRandom && !SecretValue.IsPassword(value))
            return default;
        if (isRandom && value.Length >= MinCompanion && !SecretValue.IsGuid(value) && HasKeyBeside(text.Root))
            return new SecretSpan(0, value.Length, Kind);
        if (PasswordAfterName(text) is { Length: > 0 } password)
            return password;

        return Strengths(text.Root, SecretValue.IsGuid(value), IsUtf8(text.Root)).Any(strength => Fits(strength, value))
            ? new SecretSpan(0, value.Length, Kind)
            : default;
    }

    /// <summary>Whether a list of bytes or characters is called a key, a secret or a password.</summary>
    public bool IsSecretList(ExpressionSyntax list) =>
        Strengths(list, isGuid: false, isBytes: true).Any(strength => strength >= SecretStrength.Secret);

    /// <summary>Whether a value can be what a name of this strength says.</summary>
    public static bool Fits(SecretStrength strength, string value) =>
        strength switch
        {
            SecretStrength.Password => SecretValue.IsPassword(value) || SecretValue.IsRandom(value),
            SecretStrength.Secret => SecretValue.IsRandom(value)
                || SecretValue.IsPassword(value) && value.Length >= MinMade && (!SecretValue.IsWords(value) || SecretValue.IsMixed(value)),
            SecretStrength.Token => value.Length >= MinToken && SecretValue.IsRandom(value) && !value.All(char.IsAsciiLetter),
            _ => false,
        };

    // An access key and its secret are mostly passed side by side.
    private static bool HasKeyBeside(ExpressionSyntax root) =>
        root.Parent is ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument
        && list.Arguments.Any(other =>
            other != argument
            && other.Expression switch
            {
                LiteralExpressionSyntax literal => SecretFormats.Find(literal.Token.ValueText).Any(),
                SimpleNameSyntax name => list.Parent is BaseObjectCreationExpressionSyntax
                    && SecretName.Of(name.Identifier.ValueText) != SecretStrength.None,
                _ => false,
            }
        );

    // An account and its password, or any name of which the bytes are about to be encoded for the Basic scheme.
    private static SecretSpan PasswordAfterName(SecretText text)
    {
        var colon = text.Value.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Account().IsMatch(text.Value[..colon]) && SecretValue.IsMixed(text.Value.AsSpan(colon + 1)))
            return new SecretSpan(colon + 1, text.Value.Length - colon - 1, "password");
        if (
            colon < 1
            || text.Root.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            || NameOf(call.Expression) is not { } name
            || !IsBytes(name)
        )
            return default;

        var password = text.Value.AsSpan(colon + 1);
        return SecretValue.IsWords(text.Value.AsSpan(0, colon)) && !SecretValue.IsWords(password) && SecretValue.IsPassword(password)
            ? new SecretSpan(colon + 1, password.Length, "password")
            : default;
    }

    private static bool IsUtf8(ExpressionSyntax root) => root.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private IEnumerable<SecretStrength> Strengths(ExpressionSyntax root, bool isGuid, bool isBytes)
    {
        var isDirect = true;
        SyntaxNode child = root;
        for (
            var (node, climbed) = (root.Parent, 0);
            node is not null && climbed < MaxClimb;
            (child, node, climbed) = (node, node.Parent, climbed + 1)
        )
        {
            if (IsEnd(node, child))
            {
                foreach (var (name, by) in WhereAbsent(node, child, root))
                    yield return Strength(name, by, isBytes, isDirect);
                yield break;
            }

            foreach (var (name, by) in Names(node, child, root))
            {
                if (name == Password && by is NamedBy.Call or NamedBy.Person && !IsMadeUp(ValueOf(root), by))
                    continue;
                if (isGuid && (by == NamedBy.Type || !isDirect))
                    continue;

                yield return Strength(name, by, isBytes, isDirect);
            }

            if (IsTarget(node, child))
                yield break;

            (isBytes, isDirect) = Through(node, child, isBytes, isDirect);
        }
    }

    private static bool IsMadeUp(string value, NamedBy by) =>
        SecretValue.IsMixed(value) && (by == NamedBy.Call || value.AsSpan().ContainsAny("!@#$%^&*?"));

    private static SecretStrength Strength(string name, NamedBy by, bool isBytes, bool isDirect)
    {
        var strength = isBytes && SecretName.IsSomeKey(name) ? SecretStrength.Secret : SecretName.Of(name, by == NamedBy.Key);
        return !isDirect && strength == SecretStrength.Password ? SecretStrength.Secret : strength;
    }

    // What becomes of a value on its way through a call or a constructor.
    private static (bool IsBytes, bool IsDirect) Through(SyntaxNode node, SyntaxNode child, bool isBytes, bool isDirect)
    {
        if (node is InvocationExpressionSyntax call && child is ArgumentListSyntax)
        {
            var name = NameOf(call.Expression);
            var isConversion = name is not null && IsBytes(name);
            return (isBytes || isConversion, isDirect && (isConversion || name is "Format" or "Append"));
        }

        return (isBytes, isDirect && (node is not BaseObjectCreationExpressionSyntax creation || IsBuilder(creation)));
    }

    private static bool IsBuilder(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "StringBuilder" } };

    // Beyond these a text is no longer the value: it is looked up, asked for, or belongs to another statement.
    private static bool IsEnd(SyntaxNode node, SyntaxNode child) =>
        node switch
        {
            BracketedArgumentListSyntax => true,
            ConditionalExpressionSyntax conditional => conditional.Condition == child,
            SwitchExpressionSyntax choice => choice.GoverningExpression == child,
            AnonymousFunctionExpressionSyntax function => function.ExpressionBody != child,
            InvocationExpressionSyntax call => child is ArgumentListSyntax
                && NameOf(call.Expression) is { } name
                && !IsBytes(name)
                && !CallNaming.IsCertificate(name)
                && Question().IsMatch(name),
            ForEachStatementSyntax loop => loop.Expression != child,
            StatementSyntax => node is not (ReturnStatementSyntax or YieldStatementSyntax or LocalFunctionStatementSyntax),
            BaseTypeDeclarationSyntax => true,
            _ => false,
        };

    // What is asked for by its name, and what it is where nothing is found: config.Get("Password", "…").
    private static IEnumerable<(string Name, NamedBy By)> WhereAbsent(SyntaxNode node, SyntaxNode child, ExpressionSyntax root) =>
        node is InvocationExpressionSyntax call && child is ArgumentListSyntax && root.Parent?.Parent == child
            ? Before(call.ArgumentList, root)
            : [];

    // What gives a text its name.
    private static bool IsTarget(SyntaxNode node, SyntaxNode child) =>
        node switch
        {
            ArgumentSyntax argument => argument.NameColon is not null,
            BinaryExpressionSyntax binary => !binary.IsKind(SyntaxKind.AddExpression) && !binary.IsKind(SyntaxKind.CoalesceExpression),
            ArrowExpressionClauseSyntax or AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } => false,
            VariableDeclaratorSyntax
            or ParameterSyntax
            or AssignmentExpressionSyntax
            or AnonymousObjectMemberDeclaratorSyntax
            or AttributeSyntax
            or MemberDeclarationSyntax
            or AccessorDeclarationSyntax
            or PatternSyntax
            or SwitchLabelSyntax
            or ReturnStatementSyntax
            or YieldStatementSyntax
            or LocalFunctionStatementSyntax => true,
            _ => false,
        };

    private IEnumerable<(string Name, NamedBy By)> Names(SyntaxNode node, SyntaxNode child, ExpressionSyntax root) =>
        node switch
        {
            VariableDeclaratorSyntax variable =>
            [
                .. Own(variable.Identifier),
                .. EntryNaming.OfMap(variable.Identifier.ValueText),
                .. FlowNaming.OfUses(variable),
            ],
            ParameterSyntax parameter => Own(parameter.Identifier),
            PropertyDeclarationSyntax
            or MethodDeclarationSyntax
            or LocalFunctionStatementSyntax
            or AccessorDeclarationSyntax
            or ReturnStatementSyntax
            or YieldStatementSyntax => Own(Returning(node)),
            AssignmentExpressionSyntax assignment => assignment.Right == child ? FlowNaming.OfTarget(assignment.Left, child) : [],
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => Own(name.Name.Identifier),
            BinaryExpressionSyntax binary => FlowNaming.OfOperand(binary, child),
            PatternSyntax or SwitchLabelSyntax => PositionNaming.Examined(node) is TupleExpressionSyntax tuple
                ? PositionNaming.OfPosition(node, tuple)
                : NamesOf(PositionNaming.Examined(node)),
            ForEachStatementSyntax loop => FlowNaming.IsAppended(loop) ? [(Password, NamedBy.Type)] : [],
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } initializer =>
                initializer.Expressions is [var key, var value] && value == root ? EntryNaming.Of(null, key) : Before(initializer, root),
            InitializerExpressionSyntax or CollectionExpressionSyntax => FlowNaming.OfOption(node, child),
            ArgumentSyntax argument => OfArgument(argument, root),
            _ => OfReceiver(node, child, root),
        };

    private IEnumerable<(string Name, NamedBy By)> OfArgument(ArgumentSyntax argument, ExpressionSyntax root) =>
        argument switch
        {
            { Parent: TupleExpressionSyntax tuple } => PositionNaming.OfTuple(tuple, argument),
            { NameColon: { } name, Parent: BaseArgumentListSyntax list } when IsValue(name.Name.Identifier.ValueText) => Before(list, root),
            { NameColon: { } name } => Own(name.Name.Identifier),
            _ =>
            [
                .. parameterName(argument) is { } name ? [(name, NamedBy.Identifier)] : Enumerable.Empty<(string, NamedBy)>(),
                .. PositionNaming.AfterUser(argument, root),
            ],
        };

    // Names that any value has: Set(name: "ApiKey", value: "…").
    private static bool IsValue(string name) => name is "value" or "val" or "content" or "text" or "defaultValue";

    // Calls, constructors and attributes name what they are given.
    private static IEnumerable<(string Name, NamedBy By)> OfReceiver(SyntaxNode node, SyntaxNode child, ExpressionSyntax root) =>
        node switch
        {
            AttributeArgumentSyntax { NameEquals.Name.Identifier: var name } => Own(name),
            AttributeArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
            AttributeSyntax attribute => root.Parent is AttributeArgumentSyntax { NameEquals: null } given
                ? TypeNaming.OfAttribute(attribute, given)
                : [],
            InvocationExpressionSyntax call when child is ArgumentListSyntax => CallNaming.OfCall(call, root),
            InvocationExpressionSyntax call => NameOf(call.Expression) is { } name && Comparison().IsMatch(name)
                ? call.ArgumentList.Arguments.SelectMany(argument => NamesOf(argument.Expression))
                : [],
            BaseObjectCreationExpressionSyntax creation => child is ArgumentListSyntax
                ? [.. TypeNaming.OfType(creation, root), .. Before(creation.ArgumentList!, root)]
                : [],
            _ => [],
        };
}
