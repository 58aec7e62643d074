/// First names that people use for one another, in the spelling of `PlainText.latin`.
enum Nicknames {
    private static let lines = """
        abdul abdel abd
        kim gim
        park bak pak
        choi choe
        jung jeong chung chong
        lee yi
        ahmad ahmed ahmet
        aleksandr alexander alex alejandro alessandro aleksander alexandre sasha sascha oleksandr xander
        aleksandra alexandra alessandra alejandra
        aleksei alexey alexei aleksey alexis alyosha oleksii
        andrew andy drew andrei andrey andre andreas andrea andres andrzej andrii
        anna ann anne annie ania anya ana
        anthony antony tony antonio anton antoni antoine toni
        antonia tonia
        barbara barb babs basia
        benjamin ben benny
        carlo carlos charles charlie chuck karl carl karol
        catherine katherine kathryn cathy kathy kate katie katrin katarina katharina catarina katarzyna ekaterina catalina kasia katya
        christian chris kristian cristian
        christina kristina cristina christine tina
        christopher chris kristof cristobal cristoforo krzysztof christophe
        daniel dan danny daniele danil
        david dave davide dawid
        deborah debra debbie deb
        dmitry dmitri dmitriy dmitrii dima dimitri dimitrios
        donald don donnie
        dorothy dot dottie
        edward ed eddie ted eduardo edoardo eduard
        elena yelena helena helen olena lena jelena
        elizabeth liz beth betty eliza elisabeth lisa elisabetta isabel lizzie elzbieta
        emily emilia emma
        eugene evgeny evgeniy evgenii yevgeny yevgeniy ewgeni ewgenii gene eugenio evgeni evgenij jewgeni jewgenij
        francis frank francisco francesco franz francois paco pancho frankie
        frances francesca francisca françoise
        frederick fred freddy friedrich federico frederic fritz
        gabriel gabe gabriele
        george georg giorgio jorge georges jerzy georgy yuri yuriy jurij
        gerald gerry jerry
        gregory greg grzegorz grigory gregor gregoire
        guillermo william bill will billy willi wilhelm guglielmo guillaume willy liam
        henry harry henri heinrich enrico enrique hank henryk
        hassan hasan
        hussain hussein husain hossein huseyin
        ibrahim abraham abe
        irina irene ira irena
        ivan john jon johann johannes jan jean juan giovanni joao jack johnny hans ian jonny gianni
        jacob jakob jake jacques giacomo jakub
        jacqueline jackie
        james jim jimmy jaime jamie santiago diego
        jason jay
        jeffrey jeff geoffrey geoff
        jennifer jen jenny jenn
        jessica jess jessie
        jonathan jon nathan jonny
        joseph joe jose josef giuseppe beppe pepe jozef yusuf youssef yousef pino josip joey
        joshua josh
        julia yulia giulia julie iulia juliya yuliya
        kenneth ken kenny
        ksenia kseniya xenia xeniya oksana
        kevin kev
        larisa larissa lara
        lawrence larry laurence lorenzo laurent lars
        leonard leo len leonardo
        ludmila lyudmila liudmila mila
        louis luis luigi lewis lou ludwig luiz
        lucia lucy lucie luzia
        malgorzata margaret maggie meg peggy margarita margherita margarete marguerite gosia greta
        manuel manolo manny emanuel
        marco marcos mark marc markus marcus marek mario
        maria mary marie mariya marija mariam maryam miriam
        martin marty martino
        matthew matt matteo mateusz matthias mathieu mateo matthieu matteus
        maxim maksim max massimo maximilian
        michael mike mick mikhail mihail michail miguel michele michal mickey mikael michel misha mikhael mischa
        mohammed muhammad mohamed mohammad mehmet muhammed mohamad mohamet
        mustafa mostafa
        natalia natalya nataliya natasha natalie nathalie
        nicholas nick nicolas nikolai nikolay nicola nicolo niccolo nikolaus klaus nico nikolaj mikolaj mykola
        nicole nicki
        olga olya
        omar umar omer
        patricia pat patty tricia trish
        patrick pat paddy patrice patrizio
        paul pablo paolo pavel pawel paulo pavlo pauly
        peter pete pedro pietro pierre piotr pyotr petr petro
        philip phil phillip felipe filippo philippe filip
        ramesh ram
        raymond ray ramon raimundo
        rebecca becky becca
        richard rick dick rich ricardo riccardo ricky richie
        robert bob rob bobby roberto robbie bert
        ronald ron ronnie
        samantha sam
        samuel sam sammy samuele
        sara sarah sally
        serge sergei sergey sergio sergii sergej sergiy serhii
        simon simone szymon
        sofia sophia sophie sofie zofia
        stephen steve steven stefan stephan stefano esteban stephane szczepan etienne
        susan sue susie susanne suzanne susana
        svetlana sveta swetlana
        tatiana tatyana tanya tatjana
        theodore ted teddy teodoro
        theresa teresa terry tess
        thomas tom tommy tomas tommaso tomasz
        timothy tim timmy timo
        victor viktor vittorio wiktor vic
        victoria vicky vika wiktoria viktoriya vickie
        vincent vince vincenzo vicente
        vladimir vova volodya wladimir vlad volodymyr wlodzimierz
        vladislav vlad
        yusuf yousef youssef
        zachary zach zack
        """

    /// The group a name belongs to, or 0. A name in two groups keeps the first: it is enough that it can be found once.
    static func group(_ plain: [UInt8]) -> Int32 { groups[plain] ?? 0 }

    private static let groups: [[UInt8]: Int32] = {
        var table: [[UInt8]: Int32] = [:]
        for (number, line) in lines.split(separator: "\n").enumerated() {
            for name in line.split(separator: " ") where table[Array(name.utf8)] == nil {
                table[Array(name.utf8)] = Int32(number + 1)
            }
        }
        return table
    }()
}
