using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;

namespace RefMiner.Secrets;

/// <summary>Tells what a text is assigned, compared or passed to, and thereby whether it is secret.</summary>
/// <param name="parameterName">Gives the name of the parameter to which an argument belongs, or null.</param>
internal sealed partial class SecretTarget(Func<ArgumentSyntax, string?> parameterName)
{
    private const int MaxClimb = 14;
    private const int MinToken = 16;
    private const int MinMade = 8;
    private const int MinCompanion = 20;
    private const string Kind = "secret";
    private const string Password = "Password";

    /// <summary>The part of a text that the names around it call secret; of length 0 where there is none.</summary>
    /// <param name="text">Of constant value.</param>
    public SecretSpan SecretIn(SecretText text)
    {
        var value = text.Value;
        var (isRandom, isPassword) = (SecretValue.IsRandom(value), SecretValue.IsPassword(value));
        if (!isRandom && !isPassword)
            return default;
        if (isRandom && value.Length >= MinCompanion && !SecretValue.IsGuid(value) && HasKeyBeside(text.Root))
            return new SecretSpan(0, value.Length, Kind);
        if (PasswordAfterName(text) is { Length: > 0 } password)
            return password;

        return Strengths(text.Root, SecretValue.IsGuid(value), IsUtf8(text.Root))
            .Any(strength => Fits(strength, value, isRandom, isPassword))
            ? new SecretSpan(0, value.Length, Kind)
            : default;
    }

    /// <summary>Whether a list of bytes or characters is called a key, a secret or a password.</summary>
    public bool IsSecretList(ExpressionSyntax list) =>
        Strengths(list, isGuid: false, isBytes: true).Any(strength => strength >= SecretStrength.Secret);

    private static bool Fits(SecretStrength strength, string value, bool isRandom, bool isPassword) =>
        strength switch
        {
            SecretStrength.Password => isPassword || isRandom,
            SecretStrength.Secret => isRandom
                || isPassword && value.Length >= MinMade && (!SecretValue.IsWords(value) || SecretValue.IsMixed(value)),
            SecretStrength.Token => isRandom && value.Length >= MinToken && !value.All(char.IsAsciiLetter),
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
                yield break;

            foreach (var (name, by) in Names(node, child, root))
            {
                if (name == Password && by == NamedBy.Call && !SecretValue.IsMixed(ValueOf(root)))
                    continue;

                var strength = isBytes && SecretName.IsKey(name) ? SecretStrength.Secret : SecretName.Of(name, by == NamedBy.Key);
                if ((by == NamedBy.Type || !isDirect) && isGuid)
                    continue;

                yield return !isDirect && strength == SecretStrength.Password ? SecretStrength.Secret : strength;
            }

            if (IsTarget(node, child))
                yield break;

            if (node is InvocationExpressionSyntax call && child is ArgumentListSyntax)
            {
                var name = NameOf(call.Expression);
                var isConversion = name is not null && IsBytes(name);
                isBytes |= isConversion;
                isDirect &= isConversion || name is "Format" or "Append";
            }

            isDirect &=
                node is not BaseObjectCreationExpressionSyntax
                || node is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "StringBuilder" } };
        }
    }

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
                && !IsCertificate(name)
                && Question().IsMatch(name),
            ForEachStatementSyntax loop => loop.Expression != child,
            StatementSyntax => node is not (ReturnStatementSyntax or YieldStatementSyntax or LocalFunctionStatementSyntax),
            BaseTypeDeclarationSyntax => true,
            _ => false,
        };

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
            VariableDeclaratorSyntax variable => Own(variable.Identifier).Concat(OfUses(variable)),
            ParameterSyntax parameter => Own(parameter.Identifier),
            PropertyDeclarationSyntax
            or MethodDeclarationSyntax
            or LocalFunctionStatementSyntax
            or AccessorDeclarationSyntax
            or ReturnStatementSyntax
            or YieldStatementSyntax => Own(Returning(node)),
            AssignmentExpressionSyntax assignment => assignment.Right == child ? OfTarget(assignment.Left, child) : [],
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => Own(name.Name.Identifier),
            BinaryExpressionSyntax binary => OfOperand(binary, child),
            PatternSyntax or SwitchLabelSyntax => Examined(node) is TupleExpressionSyntax tuple
                ? OfPosition(node, tuple)
                : NamesOf(Examined(node)),
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument => OfTuple(tuple, argument),
            ArgumentSyntax { NameColon: { } name } => Own(name.Name.Identifier),
            ArgumentSyntax argument =>
            [
                .. parameterName(argument) is { } name ? [(name, NamedBy.Identifier)] : Enumerable.Empty<(string, NamedBy)>(),
                .. AfterUser(argument, root),
            ],
            ForEachStatementSyntax loop => IsAppended(loop) ? [(Password, NamedBy.Type)] : [],
            AttributeArgumentSyntax { NameEquals.Name.Identifier: var name } => Own(name),
            AttributeArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
            AttributeSyntax attribute => root.Parent is AttributeArgumentSyntax { NameEquals: null } given
                ? OfAttribute(attribute, given)
                : [],
            InvocationExpressionSyntax call when child is ArgumentListSyntax => OfCall(call, root),
            InvocationExpressionSyntax call => NameOf(call.Expression) is { } name && Comparison().IsMatch(name)
                ? call.ArgumentList.Arguments.SelectMany(argument => NamesOf(argument.Expression))
                : [],
            BaseObjectCreationExpressionSyntax creation => child is ArgumentListSyntax
                ? [.. OfType(creation, root), .. Before(creation.ArgumentList!, root)]
                : [],
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } initializer => Before(
                initializer,
                root
            ),
            InitializerExpressionSyntax or CollectionExpressionSyntax => OfOption(node, child),
            _ => [],
        };

    private static IEnumerable<(string, NamedBy)> Own(SyntaxToken name) => [(name.ValueText, NamedBy.Identifier)];

    private static SyntaxToken Returning(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(owner =>
                owner switch
                {
                    MethodDeclarationSyntax method => method.Identifier,
                    LocalFunctionStatementSyntax method => method.Identifier,
                    PropertyDeclarationSyntax property => property.Identifier,
                    _ => default,
                }
            )
            .FirstOrDefault(name => !name.IsKind(SyntaxKind.None));

    private static IEnumerable<(string, NamedBy)> OfTarget(ExpressionSyntax target, SyntaxNode value) =>
        target switch
        {
            DeclarationExpressionSyntax or TupleExpressionSyntax => [],
            _ => NamesOf(target),
        };

    private static IEnumerable<(string, NamedBy)> OfTuple(TupleExpressionSyntax tuple, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } own)
            return Own(own.Name.Identifier);

        var position = tuple.Arguments.IndexOf(argument);
        if (tuple.Parent is not AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax or TupleExpressionSyntax } assignment)
            return
            [
                .. position > 0 ? NamesIn(tuple.Arguments[position - 1].Expression) : [],
                .. OfLoop(tuple, position),
                .. OfElement(tuple, position),
                .. AfterUser(argument, argument.Expression),
            ];

        return assignment.Left switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designations }
                when position < designations.Variables.Count => designations.Variables[position] is SingleVariableDesignationSyntax single
                ? Own(single.Identifier)
                : [],
            TupleExpressionSyntax left when position < left.Arguments.Count => left.Arguments[position].Expression switch
            {
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } => Own(single.Identifier),
                var expression => NamesOf(expression),
            },
            _ => [],
        };
    }

    // Items of a list that a loop takes apart: foreach (var (user, password) in …).
    private static IEnumerable<(string, NamedBy)> OfLoop(TupleExpressionSyntax tuple, int position) =>
        tuple.Parent is not (InitializerExpressionSyntax or ExpressionElementSyntax)
            ? []
            : Member(tuple)
                .DescendantNodes()
                .OfType<ForEachVariableStatementSyntax>()
                .Select(loop => (loop.Variable as DeclarationExpressionSyntax)?.Designation)
                .OfType<ParenthesizedVariableDesignationSyntax>()
                .Where(names => names.Variables.Count == tuple.Arguments.Count)
                .Select(names => names.Variables[position])
                .OfType<SingleVariableDesignationSyntax>()
                .SelectMany(name => Own(name.Identifier));

    // Items of a list whose type names its parts: List<(string User, string Password)>.
    private static IEnumerable<(string, NamedBy)> OfElement(TupleExpressionSyntax tuple, int position) =>
        tuple.Parent is InitializerExpressionSyntax or ExpressionElementSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax
        && TypeAround(tuple) is { } declared
            ? declared
                .DescendantNodesAndSelf()
                .OfType<TupleTypeSyntax>()
                .Where(type => type.Elements.Count == tuple.Arguments.Count)
                .Take(1)
                .SelectMany(type => Own(type.Elements[position].Identifier))
            : [];

    private static TypeSyntax? TypeAround(TupleExpressionSyntax tuple) =>
        tuple
            .Ancestors()
            .Select(node =>
                node switch
                {
                    VariableDeclarationSyntax variable => variable.DescendantNodes().OfType<TupleTypeSyntax>().FirstOrDefault(),
                    PropertyDeclarationSyntax property => property.Type,
                    MethodDeclarationSyntax method => method.ReturnType,
                    LocalFunctionStatementSyntax function => function.ReturnType,
                    _ => null,
                }
            )
            .FirstOrDefault(type => type is not null);

    // [InlineData("anna", "…")] above Login(string user, string password), [BasicAuth("admin", "…")]
    private static IEnumerable<(string, NamedBy)> OfAttribute(AttributeSyntax attribute, AttributeArgumentSyntax given)
    {
        var name = TypeNames.Simple(attribute);
        var arguments = attribute.ArgumentList!.Arguments;
        var position = arguments.IndexOf(given);
        if (Case().IsMatch(name))
            return
                attribute.Parent?.Parent is MethodDeclarationSyntax { ParameterList.Parameters: var parameters }
                && position < parameters.Count
                ? Own(parameters[position].Identifier)
                : [];

        if (name is "DefaultValue" or "DefaultSettingValue" && attribute.Parent?.Parent is PropertyDeclarationSyntax property)
            return Own(property.Identifier);

        var isPassword = position > 0 && position == arguments.Count - 1 && SignIn().IsMatch(name);
        return [(isPassword ? Password : name, NamedBy.Type)];
    }

    // foreach (var c in "…") secure.AppendChar(c)
    private static bool IsAppended(ForEachStatementSyntax loop) =>
        loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => NameOf(call.Expression) == "AppendChar");

    // ("admin", "…"), Sign("ACME\\svc", "…"): what stands behind an account and is made up like a password.
    private static IEnumerable<(string, NamedBy)> AfterUser(ArgumentSyntax argument, ExpressionSyntax root)
    {
        if (argument.Expression != root || argument.Parent is not (BaseArgumentListSyntax or TupleExpressionSyntax))
            return [];

        var before = argument.Parent.ChildNodes().OfType<ArgumentSyntax>().TakeWhile(other => other != argument).LastOrDefault();
        return
            before?.Expression is LiteralExpressionSyntax { Token.Value: string user }
            && Account().IsMatch(user)
            && !(user.Contains('@', StringComparison.Ordinal) && SecretValue.IsPhrase(ValueOf(root)))
            ? [(Password, NamedBy.Call)]
            : [];
    }

    private static string ValueOf(ExpressionSyntax root) => (root as LiteralExpressionSyntax)?.Token.ValueText ?? "";

    // string.Format("Password={0}", "…")
    private static IEnumerable<(string, NamedBy)> OfFormat(InvocationExpressionSyntax call, ExpressionSyntax root)
    {
        var arguments = call.ArgumentList.Arguments;
        var format = arguments.IndexOf(argument => argument.Expression is LiteralExpressionSyntax { Token.Value: string });
        var own = arguments.IndexOf(argument => argument.Expression == root);
        if (own <= format || arguments[format].Expression is not LiteralExpressionSyntax { Token.ValueText: var text })
            return [];

        var hole = text.IndexOf(FormattableString.Invariant($"={{{own - format - 1}}}"), StringComparison.Ordinal);
        return hole <= 0 ? [] : [(text[(text.LastIndexOfAny([';', '&', '?', ',', ' '], hole) + 1)..hole], NamedBy.Key)];
    }

    // What a local is put into, alone or as a piece: A + B, string.Format("{0}{1}", a, b).
    private static IEnumerable<(string, NamedBy)> OfUses(VariableDeclaratorSyntax local) =>
        local.Parent?.Parent is not LocalDeclarationStatementSyntax
            ? []
            : Member(local)
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(use => use.Identifier.ValueText == local.Identifier.ValueText)
                .SelectMany(TargetOf);

    private static IEnumerable<(string, NamedBy)> TargetOf(IdentifierNameSyntax use)
    {
        SyntaxNode whole = use;
        while (
            whole.Parent is ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            || whole.Parent is EqualsValueClauseSyntax
        )
            whole = whole.Parent;
        return whole.Parent switch
        {
            VariableDeclaratorSyntax variable => Own(variable.Identifier),
            AssignmentExpressionSyntax assignment when assignment.Right == whole => NamesOf(assignment.Left),
            ArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: [{ Expression: var key }, ..] list } } argument
                when list.Count == 2 && list[1] == argument => NamesIn(key),
            _ => [],
        };
    }

    private static SyntaxNode Member(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node.SyntaxTree.GetRoot();

    private static IEnumerable<(string, NamedBy)> OfOperand(BinaryExpressionSyntax binary, SyntaxNode child) =>
        binary.Kind() switch
        {
            SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            [
                .. NamesOf(binary.Left == child ? binary.Right : binary.Left),
                .. IsBesideAccount(binary) ? [(Password, NamedBy.Call)] : Enumerable.Empty<(string, NamedBy)>(),
            ],
            SyntaxKind.CoalesceExpression when binary.Right == child =>
            [
                .. NamesOf(binary.Left),
                .. binary.Left.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().SelectMany(NamesIn),
            ],
            _ => [],
        };

    // u == "admin" && p == "…"
    private static bool IsBesideAccount(BinaryExpressionSyntax comparison) =>
        comparison.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Left: BinaryExpressionSyntax first }
        && first.IsKind(SyntaxKind.EqualsExpression)
        && first.Right is LiteralExpressionSyntax { Token.Value: string user }
        && Account().IsMatch(user);

    // (user, password) is ("admin", "…")
    private static IEnumerable<(string, NamedBy)> OfPosition(SyntaxNode pattern, TupleExpressionSyntax tuple) =>
        pattern.FirstAncestorOrSelf<SubpatternSyntax>() is { Parent: PositionalPatternClauseSyntax clause } part
        && clause.Subpatterns.IndexOf(part) is var position
        && position < tuple.Arguments.Count
            ? NamesOf(tuple.Arguments[position].Expression)
            : [];

    private static SyntaxNode? Examined(SyntaxNode pattern) =>
        pattern
            .AncestorsAndSelf()
            .Take(MaxClimb)
            .Select(node =>
                node switch
                {
                    IsPatternExpressionSyntax test => test.Expression,
                    SwitchExpressionSyntax choice => choice.GoverningExpression,
                    SwitchStatementSyntax choice => choice.Expression,
                    _ => null,
                }
            )
            .FirstOrDefault(node => node is not null);

    private static IEnumerable<(string, NamedBy)> OfCall(InvocationExpressionSyntax call, ExpressionSyntax root)
    {
        if (NameOf(call.Expression) is not { } name)
            return [];
        if (name is "Format" or "AppendFormat")
            return [.. OfFormat(call, root), .. Before(call.ArgumentList, root)];
        if (!Comparison().IsMatch(name))
        {
            var own =
                IsLast(call.ArgumentList, root) && (SignIn().IsMatch(name) || IsUser(call, name) || IsBind(call, name))
                || IsLast(call.ArgumentList, root) && IsCertificate(name)
                || name == "SetEncryption"
                || name == "Protect" && NameOfReceiver(call) is { } receiver && Document().IsMatch(receiver)
                || name == "Pbkdf2" && call.ArgumentList.Arguments[0].Expression == root
                || name.StartsWith("LoadPkcs12", StringComparison.Ordinal) && call.ArgumentList.Arguments[0].Expression != root
                    ? Password
                : IsKeyCall(call, name, root) ? "Hmac"
                : Adding().IsMatch(name) ? "Token"
                : name is "Init" or "Initialize" && NameOfReceiver(call) is { } client && Client().IsMatch(client) ? "Token"
                : name;
            IEnumerable<(string, NamedBy)> connecting =
                call.ArgumentList.Arguments.Count > 1 && Connecting().IsMatch(name) ? [(Password, NamedBy.Call)] : [];
            return
            [
                (own, NamedBy.Identifier),
                .. connecting,
                .. OptionBefore(call),
                .. Before(call.ArgumentList, root),
                .. BeforeInChain(call, name),
                .. name == "Append" ? OfBuilder(call) : [],
            ];
        }

        var others = call.ArgumentList.Arguments.Select(argument => argument.Expression).Where(other => other != root);
        if (call.Expression is MemberAccessExpressionSyntax access)
            others = others.Append(access.Expression);
        return others.SelectMany(NamesOf);
    }

    // builder.Append("…"); … secret = builder.ToString();
    private static IEnumerable<(string, NamedBy)> OfBuilder(InvocationExpressionSyntax append) =>
        append.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var builder } }
            ? []
            : Member(append)
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => NameOf(call.Expression) == "ToString" && NameOfReceiver(call) == builder)
                .SelectMany(call =>
                    call.Parent switch
                    {
                        ReturnStatementSyntax given => Own(Returning(given)),
                        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => Own(variable.Identifier),
                        AssignmentExpressionSyntax assignment => NamesOf(assignment.Left),
                        ArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
                        _ => [],
                    }
                );

    // args.Add("--password"); args.Add("…");
    private static IEnumerable<(string, NamedBy)> OptionBefore(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count == 1
        && call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax { Statements: var statements } } own
        && statements.IndexOf(own) is > 0 and var at
        && statements[at - 1]
            is ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var option }] } before
            }
        && option is LiteralExpressionSyntax { Token.ValueText: ['-', ..] }
        && SyntaxFactory.AreEquivalent(before.Expression, call.Expression)
            ? NamesIn(option)
            : [];

    private static bool IsCertificate(string name) => name == "UseHttps" || name.StartsWith("LoadPkcs12", StringComparison.Ordinal);

    private static string? NameOfReceiver(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } ? NameOf(receiver) : null;

    // HMACSHA256.HashData("…"u8, data), HKDF.DeriveKey(algorithm, "…"u8, 32)
    private static bool IsKeyCall(InvocationExpressionSyntax call, string name, ExpressionSyntax root)
    {
        var receiver = NameOfReceiver(call) ?? "";
        var arguments = call.ArgumentList.Arguments;
        return receiver.StartsWith("HMAC", StringComparison.Ordinal) && arguments[0].Span.Contains(root.Span)
            || receiver == "HKDF"
                && name is "DeriveKey" or "Extract" or "Expand"
                && arguments.Count > 1
                && arguments[1].Span.Contains(root.Span);
    }

    // users.CreateAsync(user, "…")
    private static bool IsUser(InvocationExpressionSyntax call, string name) =>
        name is "Create" or "CreateAsync"
        && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && NameOf(receiver)?.Contains("user", StringComparison.OrdinalIgnoreCase) == true;

    // ldap.Bind("cn=admin", "…")
    private static bool IsBind(InvocationExpressionSyntax call, string name) =>
        name is "Bind" or "BindAsync"
        && call.ArgumentList.Arguments.Any(argument =>
            argument.Expression is LiteralExpressionSyntax { Token.ValueText: var text } && text.Contains('=', StringComparison.Ordinal)
        );

    private static IEnumerable<(string, NamedBy)> OfType(BaseObjectCreationExpressionSyntax creation, ExpressionSyntax root)
    {
        if (
            creation is not ObjectCreationExpressionSyntax { Type: var type, ArgumentList: { } list }
            || TypeNames.All(type).LastOrDefault() is not { } name
        )
            return [];
        if (name is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" && list.Arguments[0].Expression == root)
            return [(Password, NamedBy.Type)];
        if (name is "Secret" && list.Arguments[0].Span.Contains(root.Span))
            return [(Password, NamedBy.Type)];
        if (
            name is "Totp" or "Hotp" && list.Arguments[0].Span.Contains(root.Span)
            || name == "Cookie" && list.Arguments.IndexOf(argument => argument.Expression == root) == 1
        )
            return [("Token", NamedBy.Type)];
        if (name is "NetworkCredential" or "X509Certificate" or "X509Certificate2" or "PrivateKeyFile")
            return list.Arguments is [_, var second, ..] && second.Expression == root ? [(Password, NamedBy.Type)] : [(name, NamedBy.Type)];
        if (list.Arguments.Count > 2 && IsLast(list, root) && Remote().IsMatch(name))
            return [(Password, NamedBy.Type)];
        if (name.StartsWith("HMAC", StringComparison.Ordinal))
            return [("Hmac", NamedBy.Type)];
        if (Client().IsMatch(name))
            return [("Token", NamedBy.Type)];

        if (IsLast(list, root) && IsPairOfKeys(list, root, Authentication().IsMatch(name)))
            return [("Token", NamedBy.Identifier)];

        return [(IsLast(list, root) && SignIn().IsMatch(name) ? Password : name, NamedBy.Type)];
    }

    // new Gateway("id", "key"): of two random texts side by side the last one is the key, unless they are hashes.
    private static bool IsPairOfKeys(ArgumentListSyntax list, ExpressionSyntax root, bool isSignIn) =>
        list.Arguments.Count > 1
        && list.Arguments[^2].Expression is LiteralExpressionSyntax { Token.Value: string first }
        && ValueOf(root) is { Length: >= MinToken } last
        && (SecretValue.IsRandom(first) || isSignIn)
        && (isSignIn || !SecretValue.IsGuid(last))
        && (isSignIn || last.Length is not (32 or 40 or 64 or 128) || !last.All(char.IsAsciiHexDigit));

    // Whatever comes before it, the last text that one signs in with is the password.
    private static bool IsLast(ArgumentListSyntax list, ExpressionSyntax root) =>
        list.Arguments is [_, .., var last] && last.Expression == root;

    // Append("Password=").Append("…")
    private static IEnumerable<(string, NamedBy)> BeforeInChain(InvocationExpressionSyntax call, string name)
    {
        if (
            (call.Expression as MemberAccessExpressionSyntax)?.Expression
                is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }] } before
            || NameOf(before.Expression) != name
        )
            return [];

        var text = literal.Token.ValueText.TrimEnd(' ', '"');
        return text.Length > 1 && text[^1] is '=' or ':'
            ? [(text[(text.LastIndexOfAny([';', '&', '?', ',', ' ']) + 1)..^1], NamedBy.Key)]
            : [];
    }

    // The option before a value in a list of arguments: ["--password", "…"].
    private static IEnumerable<(string, NamedBy)> OfOption(SyntaxNode list, SyntaxNode item)
    {
        var before = list.ChildNodes().TakeWhile(sibling => sibling != item).LastOrDefault();
        return
            (before is ExpressionElementSyntax element ? element.Expression : before as ExpressionSyntax)
                is LiteralExpressionSyntax { Token.ValueText: ['-', ..] } option
            ? NamesIn(option)
            : [];
    }

    // The key before a value, as in Add("Password", "…") or { "apiKey", "…" }.
    private static IEnumerable<(string, NamedBy)> Before(SyntaxNode list, ExpressionSyntax root)
    {
        var siblings = list.ChildNodes().TakeWhile(sibling => sibling.Span.End <= root.SpanStart).ToList();
        return siblings.Count == 0
            ? []
            : NamesIn(siblings[^1] is ArgumentSyntax argument ? argument.Expression : (ExpressionSyntax)siblings[^1]);
    }

    private static IEnumerable<(string, NamedBy)> NamesIn(ExpressionSyntax key) =>
        key is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? [(literal.Token.ValueText, NamedBy.Key)]
            : [];

    private static IEnumerable<(string, NamedBy)> NamesOf(SyntaxNode? expression) =>
        expression switch
        {
            SimpleNameSyntax name => Own(name.Identifier),
            MemberAccessExpressionSyntax access => Own(access.Name.Identifier),
            MemberBindingExpressionSyntax binding => Own(binding.Name.Identifier),
            ElementAccessExpressionSyntax element => element.ArgumentList.Arguments.SelectMany(argument => NamesIn(argument.Expression)),
            ImplicitElementAccessSyntax element => element.ArgumentList.Arguments.SelectMany(argument => NamesIn(argument.Expression)),
            _ => [],
        };

    private static string? NameOf(ExpressionSyntax callee) =>
        callee switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };

    private static bool IsBytes(string method) =>
        method is "GetBytes" or "FromBase64String" or "FromHexString" or "ToCharArray" or "AsSpan" or "AsMemory" or "ToBytes" or "ToArray";

    // What asks for a secret is given its name: GetConnectionString("Shop").
    [GeneratedRegex(
        "^(?:Try)?(?:Get|Find|Has|Is|Contains|Read|Load|Remove|Delete|Require|Fetch|Resolve|Lookup|Prompt|Ask|StartsWith|EndsWith|IndexOf|Split)(?![a-z])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Question();

    [GeneratedRegex(
        "Credentials?$|^BasicAuth|(?:Basic|Password).*Authenticat(?:or|ion|ionMethod)$|^(?:Authenticate|Log[Ii]n|LogOn|SignIn|(?:Use|With|Add)?Basic(?:Auth(?:entication)?)?)(?:Async)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex SignIn();

    // Attributes whose values go to the parameters of the test below them.
    [GeneratedRegex("^(?:InlineData|TestCase|DataRow|Arguments)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Case();

    // Names of accounts: mail addresses, DOMAIN\name, and what administrators and services are mostly called.
    [GeneratedRegex(
        @"^(?:[\w.+-]+@[\w.-]+|[A-Z][A-Z0-9]+\\[\w.-]+"
            + @"|(?i:admin\w*|root|sa|deploy\w*|ops|svc|service|guest|postgres|elastic|neo4j|sysdba|scott|system"
            + @"|bot|login|user|dienst|benutzer|utilisateur))$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Account();

    // What takes a name and a password among others.
    [GeneratedRegex(
        "^(?:Connect|Login|LogIn|LogOn|LogonUser|SignIn|Authenticate|Bind|Open|Mount|Unlock)(?:Async)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Connecting();

    // What adds a service that asks for its key.
    [GeneratedRegex("^(?:Add|Use|With)\\w*(?:AI|Api|Client|Sdk)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Adding();

    [GeneratedRegex("(?i:sheet|book|document|presentation)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Document();

    [GeneratedRegex("Auth|Credential", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Authentication();

    [GeneratedRegex("^(?:Sftp|Ssh|Scp|Ftp|AsyncFtp|Imap|Pop3|Telnet)Client$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Remote();

    // What is made to talk to a service is given its key.
    [GeneratedRegex("(?:Client|Api|API|Gateway|Driver)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Client();

    [GeneratedRegex(
        "^(?:Equals|Compare|CompareOrdinal|FixedTimeEquals|SequenceEqual)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Comparison();
}
