namespace RefMiner.Validation;

/// <summary>A fault is found however it is spelled, and what only looks like one is left alone.</summary>
public sealed class SpellingTests
{
    private const string Started =
        "var sizing = _store.SizeAsync(name, cancellationToken);\nvar reading = _store.SizeAsync(\"b\", cancellationToken);\n";

    private const string Read = "\nreturn await _store.ReadAsync(name, cancellationToken);";

    [TestCase("await _bus.PublishAsync(name, default);")]
    [TestCase("await _bus.PublishAsync(name, cancellationToken: default);")]
    [TestCase("await _bus.PublishAsync(name, new CancellationToken());")]
    [TestCase("_lines = await File.ReadAllLinesAsync(name, Encoding.UTF8);")]
    [TestCase("await _db.Orders.ExecuteDeleteAsync();")]
    public void Errors_CallWithoutTheToken_IsFound(string statement) =>
        Assert.That(Sample.Errors(statement + Read), Is.EqualTo(new[] { "RM5111" }));

    [TestCase("await _cache.SetAsync(name, default, cancellationToken);")]
    [TestCase("await _cache.SetAsync(default);")]
    public void Errors_DefaultThatIsNoToken_IsLeftAlone(string statement) => Assert.That(Sample.Errors(statement + Read), Is.Empty);

    [TestCase("_ids.Select(id => _store.SizeAsync(id, cancellationToken)).ToArray()")]
    [TestCase("_ids.Select(async id => await _store.SizeAsync(id, cancellationToken)).ToList()")]
    public void Errors_ResultOfEachTaskOfAList_Blocks(string tasks) =>
        Assert.That(Sample.Errors($"var parts = {tasks};\n_sum = parts.Sum(p => p.Result);" + Read), Is.EqualTo(new[] { "RM5101" }));

    [TestCase("var parts = _ids.Select(id => _store.Find(id)).ToArray();\n_sum = parts.Sum(p => p.Result);")]
    [TestCase(
        "var parts = _ids.Select(id => _store.SizeAsync(id, cancellationToken)).ToArray();\nawait Task.WhenAll(parts);\n"
            + "_sum = parts.Sum(p => p.Result);"
    )]
    public void Errors_ResultThatIsThere_IsLeftAlone(string statements) => Assert.That(Sample.Errors(statements + Read), Is.Empty);

    [TestCase("await Task.WhenAll(sizing, reading);")]
    [TestCase("await Task.WhenAll((sizing), reading!).ConfigureAwait(false);")]
    [TestCase("var all = Task.WhenAll(sizing, reading);\nawait all;")]
    public void Errors_ResultOfATaskThatWhenAllWasGiven_IsLeftAlone(string wait) =>
        Assert.That(Sample.Errors(Started + wait + "\n_sum = sizing.Result + reading.Result;" + Read), Is.Empty);

    [TestCase("_ = Task.WhenAll(sizing, reading);")]
    [TestCase("await Task.WhenAll(reading);")]
    public void Errors_ResultOfATaskThatMayStillRun_Blocks(string wait) =>
        Assert.That(Sample.Errors(Started + wait + "\n_sum = sizing.Result;" + Read), Is.EqualTo(new[] { "RM5101" }));

    [TestCase("_ = Task.WhenAll(parts);\n_sum = parts.Sum(p => p.Result);")]
    [TestCase("_sum = parts.Sum(p => p.Result);\nawait Task.WhenAll(parts);")]
    public void Errors_ResultOfAListThatMayStillRun_Blocks(string statements) =>
        Assert.That(
            Sample.Errors("var parts = _ids.Select(id => _store.SizeAsync(id, cancellationToken)).ToArray();\n" + statements + Read),
            Is.EqualTo(new[] { "RM5101" })
        );

    [Test]
    public void Errors_ExceptionThrownAgainInParentheses_IsFound() =>
        Assert.That(
            Sample.Errors("try { await _store.SaveAsync(name, cancellationToken); }\ncatch (IOException e) { throw (e); }" + Read),
            Is.EqualTo(new[] { "RM5109" })
        );

    [TestCase("// (rest of the method unchanged)")]
    [TestCase("// The rest of the method stays the same.")]
    [TestCase("/* remainder of the method follows */")]
    public void Errors_CommentThatNamesTheRest_StandsForCode(string comment) =>
        Assert.That(Sample.Errors(comment + Read), Is.EqualTo(new[] { "RM5026" }));

    [Test]
    public void Errors_CommentOnTheRestOfAMethod_IsLeftAlone() =>
        Assert.That(Sample.Errors("// The rest of the method is only reached by owners." + Read), Is.Empty);

    [TestCase("Convert.ToBase64String(Encoding.ASCII.GetBytes(\"reporter:Birch_Canoe\"))")]
    [TestCase("Convert.ToBase64String(Encoding.UTF8.GetBytes(\"reporter\" + \":\" + \"canoe\"))")]
    public void Errors_AccountEncodedForTheBasicScheme_IsACredential(string header) =>
        Assert.That(Sample.Errors($"_http.Use(\"Basic\", {header});" + Read), Is.EqualTo(new[] { "RM5201" }));

    [TestCase("Convert.ToBase64String(Encoding.ASCII.GetBytes($\"{_options.User}:{_options.Password}\"))")]
    [TestCase("Convert.ToBase64String(Encoding.UTF8.GetBytes(\"Note: see below\"))")]
    public void Errors_EncodedTextThatIsNoAccount_IsLeftAlone(string text) =>
        Assert.That(Sample.Errors($"_http.Use({text});" + Read), Is.Empty);

    [TestCase("var message = \"signed in, password: \" + user.Password;\n_logger.LogInformation(message);")]
    [TestCase("var message = $\"pwd={_user.Value}\";\n_logger.LogInformation(message);")]
    [TestCase("_logger.LogInformation(\"Got {Cookie}\", _sessionCookie);")]
    [TestCase("var log = LoggerMessage.Define<string>(LogLevel.Information, 1, \"Got {AccessToken}\");\nlog(_logger, name, null);")]
    public void Errors_SecretThatReachesALog_IsFound(string statements) =>
        Assert.That(Sample.Errors(statements + Read), Is.EqualTo(new[] { "RM5203" }));

    [Test]
    public void Errors_SecretInTheTemplateOfALoggerMessage_IsFound() =>
        Assert.That(
            Sample.Errors(
                "```csharp\nreturn await _store.ReadAsync(name, cancellationToken);\n```\n\n```csharp\ninternal static partial class Log\n"
                    + "{\n    [LoggerMessage(Level = LogLevel.Information, Message = \"Exchanged for {AccessToken}\")]\n"
                    + "    public static partial void Exchanged(ILogger logger, string accessToken);\n}\n```\n"
            ),
            Is.EqualTo(new[] { "RM5203" })
        );

    [TestCase("_logger.LogInformation(\"The token expires in {Seconds} s\", token!.ExpiresIn);")]
    [TestCase("_logger.LogDebug(\"Token {Kind}\", token?.Kind);")]
    [TestCase("var text = \"at \" + token.Position;\n_logger.LogDebug(text);")]
    public void Errors_WhatIsKnownOfAToken_IsNoSecret(string statement) =>
        Assert.That(Sample.Errors("var token = await _lexer.NextAsync(cancellationToken);\n" + statement + Read), Is.Empty);

    [TestCase("token!.Value")]
    [TestCase("token?.ToString()")]
    public void Errors_TokenItselfInALog_IsFound(string value) =>
        Assert.That(
            Sample.Errors($"var token = await _lexer.NextAsync(cancellationToken);\n_logger.LogDebug(\"Got {{It}}\", {value});" + Read),
            Is.EqualTo(new[] { "RM5203" })
        );

    [Test]
    public void Errors_SchemeChosenBeforehand_MayBePlain() =>
        Assert.That(
            Sample.Errors("var scheme = _secure ? \"https\" : \"http\";\nvar at = $\"{scheme}://status.acme.test/\";\n_at = at;" + Read),
            Is.EqualTo(new[] { "RM5204" })
        );

    [TestCase("XNamespace maps = \"http://maps.acme.test/schema/0.9\";\n_root = new XElement(maps + \"set\");")]
    [TestCase("_root = _document.Root.Element((XNamespace)\"http://maps.acme.test/schema/0.9\" + \"set\");")]
    [TestCase("_names.AddNamespace(\"m\", \"http://maps.acme.test/schema/0.9\");")]
    public void Errors_NameOfAnXmlNamespace_IsNoAddress(string statements) => Assert.That(Sample.Errors(statements + Read), Is.Empty);

    [Test]
    public void Errors_AddressThatStandsInAnXmlName_IsStillCalledPlain() =>
        Assert.That(
            Sample.Errors("XNamespace at = \"http://maps.acme.test/\";\nreturn await _http.GetStringAsync(at + name, cancellationToken);"),
            Is.EqualTo(new[] { "RM5204" })
        );

    [TestCase("Select a topic from the list; where {name} came from is not known.")]
    [TestCase("Dear {name}, select Settings from the menu to change where updates are sent.")]
    public void Errors_ProseWithTheWordsOfSql_IsLeftAlone(string text) =>
        Assert.That(Sample.Errors($"await _chat.SendAsync($\"{text}\", cancellationToken);" + Read), Is.Empty);

    [TestCase("select title from items where {name} = 1")]
    [TestCase("select title from items where name = '{name}'")]
    [TestCase("with x as (select 1) select title from items where name like '{name}'")]
    public void Errors_SqlWithAValue_IsFound(string text) =>
        Assert.That(Sample.Errors($"await _runner.SendAsync($\"{text}\", cancellationToken);" + Read), Is.EqualTo(new[] { "RM5202" }));

    [TestCase("typeof(Program).Assembly.GetName().Version!.ToString()")]
    [TestCase("typeof(Program).Assembly.GetManifestResourceNames()[0]")]
    [TestCase("typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion")]
    [TestCase("_connection.GetType().Assembly.GetName().Name")]
    public void Errors_WhatAnAssemblySaysOfItself_IsNoReflection(string value) =>
        Assert.That(Sample.Errors($"_version = {value};" + Read), Is.Empty);

    [TestCase("typeof(Program).Assembly.GetType(name)!.FullName")]
    [TestCase("typeof(Program).Assembly.GetTypes().Length")]
    public void Errors_TypesOfAnAssembly_AreReflection(string value) =>
        Assert.That(Sample.Errors($"_version = {value};" + Read), Does.Contain("RM5206"));

    [TestCase("_connection.GetType().Assembly.GetTypes().Length")]
    [TestCase("_connection.GetType().Assembly")]
    public void Errors_AssemblyOfAnInstance_IsReflection(string value) =>
        Assert.That(Sample.Errors($"_version = {value};" + Read), Does.Contain("RM5206"));

    [TestCase("var set = new XmlSchemaSet();\nset.Add(_schema);\nset.Compile();")]
    [TestCase("_home = AppDomain.CurrentDomain.SetupInformation.ApplicationBase;")]
    [TestCase("_converter = TypeDescriptor.GetConverter(_type);")]
    [TestCase("var loading = _store.LoadAsync(name, cancellationToken);\nif (loading.IsCompletedSuccessfully)\n    return loading.Result;")]
    [TestCase("var masked = new string('*', cardNumber.Length - 4) + cardNumber[^4..];\n_logger.LogInformation(\"Card {Card}\", masked);")]
    public void Errors_HarmlessCallsOfRealCode_AreLeftAlone(string statements) => Assert.That(Sample.Errors(statements + Read), Is.Empty);

    [TestCase("var set = _sets.Build(name);\n_run = set.Compile();", "RM5205")]
    [TestCase("_types = AppDomain.CurrentDomain.GetAssemblies();", "RM5205")]
    [TestCase("_members = TypeDescriptor.GetProperties(_type);", "RM5206")]
    [TestCase(
        "var loading = _store.LoadAsync(name, cancellationToken);\nif (loading.IsCompleted)\n    _store.Close();\nreturn loading.Result;",
        "RM5101"
    )]
    [TestCase("_logger.LogInformation(\"Card {Card}\", cardNumber[..12]);", "RM5203")]
    public void Errors_WhatOnlyLooksHarmless_IsFound(string statements, string id) =>
        Assert.That(Sample.Errors(statements + Read), Does.Contain(id));
}
